using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FgmIs.Client;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>A record system and a browser before it, anew for each test.</summary>
internal abstract class BrowserFixture
{
    private const float Patience = 60_000;

    private readonly List<string> _errors = [];

    protected RunningEhr Ehr { get; private set; } = null!;

    protected IBrowserContext Context { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    protected ILocator Alert => AlertOn(Page);

    protected ILocator Heading => Page.Locator("[data-alert] h2");

    protected virtual (string Key, string? Value)[] Settings => [];

    [SetUp]
    public async Task SetUpAsync()
    {
        IBrowser browser = Chromium.Browser;
        Ehr = await RunningEhr.StartAsync(Settings);
        Context = await browser.NewContextAsync(
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 800 } });
        Context.SetDefaultTimeout(Patience);
        Page = await NewPageAsync();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        if (Context is not null)
        {
            await Context.DisposeAsync();
            await Ehr.DisposeAsync();
            Assert.That(_errors, Is.Empty, "errors of scripts and of the content security policy");
        }
    }

    protected static ILocator AlertOn(IPage page) => page.Locator("[data-alert]");

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>Opens a window.</summary>
    protected async Task<IPage> NewPageAsync()
    {
        IPage page = await Context.NewPageAsync();
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _errors.Add(message.Text);
            }
        };
        return page;
    }

    protected async Task SignInAsync(string name, IPage? page = null, string workstation = "")
    {
        page ??= Page;
        await page.GotoAsync(new Uri(Ehr.Address, "/SignIn").ToString());
        await page.GetByLabel(name).CheckAsync();
        await page.GetByLabel("Workstation").FillAsync(workstation);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read the notice: sign in" }).ClickAsync();
        await Expect(page.Locator("[data-banner]")).ToContainTextAsync(name);
    }

    /// <summary>Opens a record without waiting for an alert.</summary>
    protected Task OpenAsync(NhsNumber number, IPage? page = null) =>
        (page ?? Page).GotoAsync(Ehr.RecordOf(number).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Opens a record and waits until its script has had its answer, whatever it was.</summary>
    protected async Task<IResponse> OpenAndWaitAsync(NhsNumber number, IPage? page = null)
    {
        page ??= Page;
        string asking = Ehr.RecordOf(number) + "?handler=Alert";
        IResponse answer = await page.RunAndWaitForResponseAsync(
            () => OpenAsync(number, page), response => response.Url.StartsWith(asking, StringComparison.Ordinal));
        await answer.FinishedAsync();
        return answer;
    }

    protected static async Task AxeAsync(IPage page, string what)
    {
        AxeResult result = await page.RunAxe();
        Assert.That(
            result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"), Is.Empty, what);
    }
}
