using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FgmIs.Client.Assurance;
using FgmIs.Client.Assurance.Tests.Support;
using Microsoft.Playwright;

namespace FgmIs.Tool.Browser.Tests;

/// <summary>The report in a browser: accessible, without script, on a screen, on a small one and on paper.</summary>
[TestFixture]
internal sealed class AssuranceReportTests
{
    private TemporaryFolder _folder = null!;
    private string _address = null!;

    [SetUp]
    public async Task SetUp()
    {
        _folder = new TemporaryFolder();
        string path = _folder["report.html"];
        await using (FileStream file = File.Create(path))
        {
            await AssuranceHtmlReport.WriteAsync(MadeUpRun.Mixed(), file);
        }

        _address = new Uri(path).AbsoluteUri;
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [TestCase(Media.Screen, 1200)]
    [TestCase(Media.Screen, 400)]
    [TestCase(Media.Print, 794)]
    public async Task Axe_finds_nothing(Media media, int width)
    {
        await using IBrowserContext context = await Chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 1000 } });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(_address);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media });

        AxeResult result = await page.RunAxe();

        Assert.That(result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"), Is.Empty);
        Assert.That(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            Is.True,
            "nothing stands out of the page");
    }

    [Test]
    public async Task Without_script_messages_unfold_and_nothing_is_fetched_from_elsewhere()
    {
        await using IBrowserContext context = await Chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions { JavaScriptEnabled = false });
        IPage page = await context.NewPageAsync();
        List<string> fetched = [];
        page.Request += (_, request) => fetched.Add(request.Url);
        await page.GotoAsync(_address);
        ILocator body = page.Locator("pre").First;

        await Assertions.Expect(body).ToBeHiddenAsync();
        await page.Locator("summary").First.ClickAsync();

        await Assertions.Expect(body).ToBeVisibleAsync();
        Assert.That(fetched.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), Is.EqualTo(new[] { _address }));
        byte[] paper = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        Assert.That(paper, Has.Length.GreaterThan(10_000));
    }
}
