using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FgmIs.Tool.Browser.Tests;

/// <summary>Section 4 of the assurance's design: a scripted tester in a real browser, and a client that is played.</summary>
[TestFixture]
internal sealed class AttendedPageTests
{
    private const float Patience = 60_000;

    // The smallest picture that is one: PNG, one pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private DirectoryInfo _folder = null!;
    private IPage _page = null!;
    private IBrowserContext _context = null!;

    private string Output => Path.Combine(_folder.FullName, "results");

    [SetUp]
    public async Task SetUp()
    {
        IBrowser browser = Chromium.Browser;
        _folder = Directory.CreateTempSubdirectory("fgmis-attended-");
        _context = await browser.NewContextAsync();
        _page = await _context.NewPageAsync();
        _page.SetDefaultTimeout(Patience);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
            _folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Tester_is_led_leaves_comes_back_and_gets_a_report_that_the_wire_decides()
    {
        await using (var first = new AttendedSessionRun(Output))
        {
            (string address, Uri endpoint) = await first.AddressesAsync();
            using var client = new PlayedClient(Path.Combine(Output + ".attended", "provider"), endpoint);
            await _page.GotoAsync(address);
            await AxeAsync("preparation");
            await _page.GetByLabel("Without smartcards").CheckAsync();
            await SaveAsync();
            await PlayAsync(client, until: "attended-no-record");
            Assert.That(await first.LeaveAsync(), Is.EqualTo(130));
        }

        Assert.That(Directory.Exists(Output), Is.False, "nothing is written before the end");
        await using var second = new AttendedSessionRun(Output);
        (string again, Uri sameEndpoint) = await second.AddressesAsync();
        using var sameClient = new PlayedClient(Path.Combine(Output + ".attended", "provider"), sameEndpoint);
        await _page.GotoAsync(again);
        Assert.That(await _page.Locator("#progress").TextContentAsync(), Does.Contain("attended-no-record"));
        await PlayAsync(sameClient, until: null);

        Assert.That(await second.EndAsync(), Is.EqualTo(1), "the client asked about an adult");
        using var results = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Output, "results.json")));
        Dictionary<string, JsonElement> verdicts = results.RootElement.GetProperty("requirements").EnumerateArray()
            .ToDictionary(one => one.GetProperty("id").GetString()!, StringComparer.Ordinal);
        string Verdict(string id) =>
            $"{verdicts[id].GetProperty("verdict").GetString()} {verdicts[id].GetProperty("seenBy").GetString()}".Trim();
        Assert.That(Verdict("MSCA-FGMRISQ-05"), Is.EqualTo("Passed person"));
        Assert.That(Verdict("MSCA-FGMRISQ-07"), Is.EqualTo("Passed wire"), verdicts["MSCA-FGMRISQ-07"].GetProperty("note").GetString());
        Assert.That(Verdict("MSCA-FGMRISQR-02"), Is.EqualTo("Passed person"));
        Assert.That(Verdict("MSCA-FGMRISQ-04"), Is.EqualTo("Failed wire"), "what the tester says does not matter");
        Assert.That(Verdict("MSCA-FGMRISG-01"), Is.EqualTo("NotTested person"), "printing was skipped");
        Assert.That(Verdict("MSCA-ORG-01"), Is.EqualTo("Attested person"));
        Assert.That(Verdict("MSCA-ORG-02"), Is.EqualTo("NeedsAttestation"));
        Assert.That(
            await File.ReadAllBytesAsync(Path.Combine(Output, "evidence", "attended-indicator", "screenshot-1.png")), Is.EqualTo(Picture));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Output, "report.html")), Does.Contain("data:image/png;base64,"));
    }

    [Test]
    public async Task Page_refuses_old_forms_strangers_and_files_that_are_no_pictures()
    {
        await using var run = new AttendedSessionRun(Output);
        (string address, _) = await run.AddressesAsync();
        await _page.GotoAsync(address);
        IPage old = await _context.NewPageAsync();
        await old.GotoAsync(address);
        await _page.GetByLabel("Without smartcards").CheckAsync();
        await SaveAsync();
        await _page.Locator("#progress", new() { HasTextString = "attended-sign-in" }).WaitForAsync();

        await old.GetByLabel("Without smartcards").CheckAsync();
        await old.Locator("#save").ClickAsync();
        await Assertions.Expect(old.Locator("#problem")).ToContainTextAsync("That part is over already");

        await ChooseFirstAsync();
        await _page.Locator("#pictures").SetInputFilesAsync(
            new FilePayload { Name = "x.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await SaveAsync();
        await Assertions.Expect(_page.Locator("#problem")).ToContainTextAsync("neither PNG nor JPEG");

        using var stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["skip"] = "1", ["task"] = "2" });
        using HttpResponseMessage withoutToken = await stranger.PostAsync(new Uri(address + "reply"), form);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, address);
        foreign.Headers.Host = "evil.example";
        using HttpResponseMessage otherHost = await stranger.SendAsync(foreign);
        Assert.That((int)withoutToken.StatusCode, Is.EqualTo(403));
        Assert.That((int)otherHost.StatusCode, Is.EqualTo(403));
    }

    private async Task PlayAsync(PlayedClient client, string? until)
    {
        HashSet<string> axed = [];
        while (true)
        {
            await _page.Locator("#progress, #over").First.WaitForAsync();
            if (await _page.Locator("#over").CountAsync() > 0)
            {
                await AxeAsync("the end");
                return;
            }

            string progress = (await _page.Locator("#progress").TextContentAsync())!;
            bool isStatement = await _page.Locator("#statement").CountAsync() > 0;
            bool isIndicator = progress.Contains("attended-indicator", StringComparison.Ordinal);
            if (axed.Add(isStatement ? "statement" : isIndicator ? "indicator" : "other"))
            {
                await AxeAsync(progress);
            }

            if (until is not null && progress.Contains(until, StringComparison.Ordinal))
            {
                return;
            }

            await (isStatement ? StateAsync(progress) : PlayPartAsync(client, progress));
            await Assertions.Expect(_page.Locator("#problem")).ToHaveCountAsync(0);
        }
    }

    private async Task PlayPartAsync(PlayedClient client, string progress)
    {
        if (progress.Contains("attended-print", StringComparison.Ordinal))
        {
            await _page.GetByRole(AriaRole.Button, new() { Name = "Skip: it stays not tested" }).ClickAsync();
            return;
        }

        bool isLast = await _page.GetByText("Did the client hang, crash or show garbage?").CountAsync() > 0;
        bool asks = !progress.Contains("sign-in", StringComparison.Ordinal)
            && !progress.Contains("without-right", StringComparison.Ordinal);
        if (!isLast && asks)
        {
            string instructions = (await _page.Locator("#instructions").TextContentAsync())!;
            foreach (string number in NumbersIn(instructions))
            {
                await client.AskAsync(number);
            }

            await Assertions.Expect(_page.Locator("#wire")).ToContainTextAsync("It keeps every rule", new() { Timeout = Patience });
        }

        await ChooseFirstAsync();
        if (!isLast && progress.Contains("attended-indicator", StringComparison.Ordinal))
        {
            await _page.Locator("#pictures").SetInputFilesAsync(
                new FilePayload { Name = "alert.png", MimeType = "image/png", Buffer = Picture });
        }

        await SaveAsync();
    }

    private async Task StateAsync(string progress)
    {
        if (progress.Contains("MSCA-ORG-01", StringComparison.Ordinal))
        {
            await ChooseFirstAsync();
            await _page.Locator("#statement").FillAsync("The policy is signed by everybody.");
            await _page.Locator("#role").FillAsync("Manager");
        }
        else
        {
            await _page.GetByLabel("Leave it open").CheckAsync();
        }

        await SaveAsync();
    }

    private async Task ChooseFirstAsync()
    {
        foreach (ILocator question in await _page.Locator("fieldset").AllAsync())
        {
            await question.Locator("input").First.CheckAsync();
        }
    }

    private async Task SaveAsync() => await _page.Locator("#save").ClickAsync();

    private static IEnumerable<string> NumbersIn(string text) =>
        from at in Enumerable.Range(0, Math.Max(0, text.Length - 11))
        let piece = text.Substring(at, 12)
        where piece[3] == ' ' && piece[7] == ' ' && piece.Replace(" ", string.Empty, StringComparison.Ordinal) is { Length: 10 } digits
            && digits.All(char.IsAsciiDigit)
        select piece.Replace(" ", string.Empty, StringComparison.Ordinal);

    private async Task AxeAsync(string what)
    {
        AxeResult result = await _page.RunAxe();
        Assert.That(
            result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"), Is.Empty, what);
    }
}
