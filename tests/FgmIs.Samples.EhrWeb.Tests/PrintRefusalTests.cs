using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>docs/safety-case.md, H7: what cannot be recorded is neither printed nor exported, with an indicator or without.</summary>
[TestFixture]
internal sealed class PrintRefusalTests : BrowserFixture
{
    private static readonly string Away = Path.Combine(Path.GetTempPath(), "ehr-web-there-is-no-such-folder");

    protected override (string Key, string? Value)[] Settings =>
        [("FgmIsAudit:Path", Path.Combine(Away, "audit.db")), ("FgmIsAudit:Spool:Path", Path.Combine(Away, "audit.spool"))];

    [TestCase("Print view", "/Print/", TestName = "{m}(print)")]
    [TestCase("Export as text", "/Export/", TestName = "{m}(export)")]
    public async Task Nothing_is_handed_out_when_neither_trail_nor_spool_take_a_record(string button, string place)
    {
        await SignInAsync("Jane Roe");
        foreach (NhsNumber number in (NhsNumber[])[DemoNumbers.Indicator, DemoNumbers.NoRecord])
        {
            Assert.That((await OpenAndWaitAsync(number)).Status, Is.EqualTo(204), "nothing is asked that cannot be recorded");
            IResponse answer = await Page.RunAndWaitForResponseAsync(
                () => Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(),
                response => response.Url.Contains(place, StringComparison.Ordinal));

            Assert.That(answer.Status, Is.EqualTo(503));
            await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Something went wrong: try again");
        }

        Assert.That(Ehr.Provider.ReceivedQueries, Is.Empty);
    }
}
