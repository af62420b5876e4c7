using System.Text.RegularExpressions;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQR-03: where there is no record, nothing was sent, or the query failed, a record shows nothing at all.</summary>
[TestFixture]
internal sealed partial class NothingTests : BrowserFixture
{
    [Test]
    public async Task Records_without_an_alert_are_the_same_whatever_the_reason()
    {
        await SignInAsync("Jane Roe");
        List<(string What, string Page, int Status)> pages = [];
        foreach ((string what, NhsNumber number) in ((string, NhsNumber)[])[
            ("no record", DemoNumbers.NoRecord), ("not verified", DemoNumbers.NotVerified), ("18 or over", DemoNumbers.Adult),
            ("provider down", DemoNumbers.ProviderDown)])
        {
            pages.Add(await ReadAsync(what, number));
        }

        Assert.Multiple(() =>
        {
            foreach ((string what, string page, int status) in pages)
            {
                Assert.That((status, page), Is.EqualTo((204, pages[0].Page)), what);
                Assert.That(page, Does.Not.Contain("FGM").And.Not.Contain("risk").IgnoreCase, what);
            }
        });
    }

    [Test]
    public async Task Record_takes_no_room_for_an_alert_that_does_not_come()
    {
        await SignInAsync("Jane Roe");

        await OpenAndWaitAsync(DemoNumbers.NoRecord);

        Assert.That((await Page.Locator("#alerts").EvaluateAsync<double>("place => place.getBoundingClientRect().height")), Is.Zero);
    }

    [Test]
    public async Task Receptionist_sees_nothing_and_finds_nothing_in_the_pages_source()
    {
        await SignInAsync("Rob Desk");

        (_, string page, int status) = await ReadAsync("receptionist", DemoNumbers.Indicator);
        string source = await Page.EvaluateAsync<string>("fetch(location.href).then(answer => answer.text())");
        string script = await Page.EvaluateAsync<string>("fetch('/record.js').then(answer => answer.text())");

        Assert.Multiple(async () =>
        {
            Assert.That(status, Is.EqualTo(204));
            Assert.That(page + source + script, Does.Not.Contain("FGM").And.Not.Contain("mutilation").IgnoreCase);
            Assert.That(Ehr.Provider.ReceivedQueries, Is.Empty);
            Assert.That(await Ehr.EventsAsync(FgmAuditEventKind.AccessDenied), Has.Exactly(1).Items);
        });
    }

    [Test]
    public async Task Record_of_the_receptionist_is_the_nurses_but_for_the_banner()
    {
        await SignInAsync("Jane Roe");
        (_, string nurses, _) = await ReadAsync("nurse", DemoNumbers.NoRecord);
        await Context.ClearCookiesAsync();
        await SignInAsync("Rob Desk");

        (_, string receptionists, _) = await ReadAsync("receptionist", DemoNumbers.NoRecord);

        Assert.That(
            receptionists.Replace("Rob Desk · Receptionist", "Jane Roe · Nurse", StringComparison.Ordinal), Is.EqualTo(nurses));
    }

    [Test]
    public async Task Failure_shows_nothing_and_is_told_to_staff()
    {
        await SignInAsync("Jane Roe");

        IResponse answer = await OpenAndWaitAsync(DemoNumbers.ProviderDown);

        await Expect(Alert).ToHaveCountAsync(0);
        Assert.That(answer.Status, Is.EqualTo(204));
        Assert.That(() => Ehr.Failures.Latest.Count, Is.EqualTo(1).After(60_000, 20));
        Assert.That(Ehr.Failures.Latest.Single().ToString(), Does.Not.Contain(DemoNumbers.ProviderDown.Value));
    }

    // What differs between two patients, and between two openings, is taken out; what a user would see of FGM-IS is not.
    private async Task<(string What, string Page, int Status)> ReadAsync(string what, NhsNumber number)
    {
        IResponse answer = await OpenAndWaitAsync(number);
        Patient patient = Ehr.PatientOf(number);
        string page = (await Page.ContentAsync())
            .Replace(patient.RecordId, "record", StringComparison.Ordinal)
            .Replace(patient.Name, "name", StringComparison.Ordinal)
            .Replace(patient.NhsNumber.ToDisplayString(), "number", StringComparison.Ordinal)
            .Replace(patient.DateOfBirth.ToDisplayString(), "born", StringComparison.Ordinal)
            .Replace(patient.Note, "note", StringComparison.Ordinal);
        return (what, Tokens().Replace(page, "token"), answer.Status);
    }

    [GeneratedRegex(
        "(?<=data-opened=\"|name=\"opened\" value=\"|data-token=\"|RequestVerificationToken\" type=\"hidden\" value=\")[^\"]+",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tokens();
}
