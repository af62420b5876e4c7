using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Tool.Tests.Simulator;
using Microsoft.Playwright;

namespace FgmIs.Tool.Browser.Tests;

/// <summary>The simulator's page as a tester uses it: by mouse and by keyboard, in light and dark, with and without script.</summary>
[TestFixture]
internal sealed class SimulatorPageTests
{
    private const string Pictures = "FGMIS_WRITE_SCREENSHOTS";
    private const float Patience = 60_000;

    private RunningSimulator _simulator = null!;
    private IBrowserContext _context = null!;
    private IPage _page = null!;
    private List<string> _errors = null!;

    [SetUp]
    public async Task SetUp()
    {
        IBrowser browser = Chromium.Browser;
        _simulator = await RunningSimulator.StartAsync();
        _context = await browser.NewContextAsync(
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
        await OpenAsync(_context);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
            await _simulator.DisposeAsync();
        }
    }

    [Test]
    public async Task Query_appears_without_reload_and_is_announced()
    {
        await _page.EvaluateAsync("window.sameDocument = true");
        await _simulator.AskAsync("9462205914");

        await Row("Request 1").WaitForAsync();
        await _simulator.AskAsync("9990000018");
        await Row("Request 2").WaitForAsync();

        Assert.That(await _page.EvaluateAsync<bool>("window.sameDocument === true"), Is.True);
        Assert.That(
            await Row("Request 1").TextContentAsync(), Does.Contain("946 220 5914").And.Contain("NO_RECORD_FOUND").And.Contain("404"));
        await Assertions.Expect(_page.Locator("#live")).ToContainTextAsync("Request 2", new() { Timeout = Patience });
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task Answer_that_is_set_is_given_to_the_next_query_and_filters_find_it()
    {
        await _page.GetByLabel("Answer", new() { Exact = true }).SelectOptionAsync("no-record");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Set the answer" }).ClickAsync();
        await Assertions.Expect(_page.Locator("#said")).ToContainTextAsync("The next query gets: no-record");

        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(404));
        await Row("Request 1").WaitForAsync();
        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));
        await Row("Request 2").WaitForAsync();

        await _page.GetByLabel("Answer or status").FillAsync("404");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Assertions.Expect(Row("Request 2")).ToHaveCountAsync(0);
        await Assertions.Expect(Row("Request 1")).ToHaveCountAsync(1);

        await _simulator.AskAsync("9462205914");
        await Row("Request 3").WaitForAsync();
        await Assertions.Expect(Row("Request 2")).ToHaveCountAsync(0);
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task Keyboard_alone_sets_a_fault_for_a_number_opens_a_request_and_starts_over()
    {
        await _page.Keyboard.PressAsync("Tab");
        Assert.That(await FocusedAsync(), Does.Contain("Skip to what was received"));
        await TabToAsync("scope-next");
        await _page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync("number");
        await _page.Keyboard.TypeAsync("999 000 0018");
        await TabToAsync("answer");
        await _page.Keyboard.TypeAsync("as the fault");
        await TabToAsync("fault");
        await _page.Keyboard.TypeAsync("Flag inactive");
        await _page.Keyboard.PressAsync("Tab");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.Locator("#said")).ToContainTextAsync("That NHS number gets: Flag inactive");

        Assert.That((await _simulator.AskAsync("9990000018")).Body, Does.Contain("\"inactive\""));
        await Row("Request 1").WaitForAsync();
        await TabToAsync("request-1");
        Assert.That(
            await _page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"), Is.EqualTo("solid"));
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Request 1" })).ToBeVisibleAsync();

        await _page.GoBackAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Forget all requests" }).FocusAsync();
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.Locator("#count")).ToContainTextAsync("Nothing has been received yet");
        Assert.That(_errors, Is.Empty);
    }

    [Test]
    public async Task Focus_stays_where_it_is_when_the_list_changes()
    {
        await _simulator.AskAsync("9990000018");
        await Row("Request 1").WaitForAsync();
        await _page.Locator("#request-1").FocusAsync();

        await _simulator.AskAsync("9990000018");
        await Row("Request 2").WaitForAsync();

        Assert.That(await _page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("request-1"));
    }

    [Test]
    public async Task Page_reads_and_works_without_script()
    {
        await using IBrowserContext without = await Chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions { JavaScriptEnabled = false });
        await OpenAsync(without);
        await _simulator.AskAsync("9990000018");
        await _page.ReloadAsync();
        await Assertions.Expect(Row("Request 1")).ToHaveCountAsync(1);

        await _page.GetByLabel("Answer", new() { Exact = true }).SelectOptionAsync("no-record");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Set the answer" }).ClickAsync();

        Assert.That((await _simulator.AskAsync("9990000018")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Form_of_another_page_changes_nothing()
    {
        await _simulator.AskAsync("9990000018");
        IPage other = await _context.NewPageAsync();
        await other.RouteAsync("http://evil.example/**", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Body = $"<form method=post action='{_simulator.Page}reset'><button>Win a prize</button></form>",
        }));
        await other.GotoAsync("http://evil.example/");
        await other.GetByRole(AriaRole.Button).ClickAsync();
        await other.WaitForURLAsync($"{_simulator.Page}**");

        Assert.That((await _simulator.ReceivedAsync()).GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_page(ColorScheme scheme)
    {
        await _page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await AxeAsync("the empty page");
        await _simulator.AskAsync("9462205914");
        await _simulator.AskAsync("9990000018");
        await _simulator.AskAsync("1234567890");
        await File.AppendAllTextAsync(_simulator.PathOf("answers.csv"), "9990000069,found:2019-12-24,2s,\n");
        await _page.GetByLabel("each one about an NHS number").CheckAsync();
        await _page.GetByLabel("That NHS number").FillAsync("9990000018");
        await _page.GetByLabel("Answer", new() { Exact = true }).SelectOptionAsync("no-record");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Set the answer" }).ClickAsync();
        await Row("Request 3").WaitForAsync();

        await AxeAsync("the main page");
        await PictureAsync($"simulator-{scheme.ToString().ToLowerInvariant()}");
        await _page.GetByRole(AriaRole.Link, new() { Name = "Request 3" }).ClickAsync();
        await Assertions.Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Request 3" })).ToBeVisibleAsync();
        await AxeAsync("a request's page");
        await PictureAsync($"simulator-request-{scheme.ToString().ToLowerInvariant()}");
        Assert.That(_errors, Is.Empty);
    }

    private async Task OpenAsync(IBrowserContext context)
    {
        _errors = [];
        _page = await context.NewPageAsync();
        _page.SetDefaultTimeout(Patience);
        _page.PageError += (_, error) => _errors.Add(error);
        _page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        await _page.GotoAsync(_simulator.Page.ToString());
    }

    private ILocator Row(string request) =>
        _page.GetByRole(AriaRole.Row).Filter(new() { Has = _page.GetByRole(AriaRole.Link, new() { Name = request, Exact = true }) });

    private Task<string> FocusedAsync() => _page.EvaluateAsync<string>("document.activeElement.textContent");

    private async Task TabToAsync(string id)
    {
        for (int i = 0; i < 60; i++)
        {
            if (await _page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }

            await _page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tabulator key does not lead to '{id}'.");
    }

    private async Task AxeAsync(string what)
    {
        AxeResult result = await _page.RunAxe();
        Assert.That(
            result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"), Is.Empty, what);
    }

    private async Task PictureAsync(string name)
    {
        // Tests rewrite no files of the repository unless they are asked to.
        if (Environment.GetEnvironmentVariable(Pictures) is { Length: > 0 })
        {
            await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf("docs", "images", name + ".png") });
        }
    }
}
