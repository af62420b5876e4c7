using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>
/// docs/safety-case.md, H10: what an unattended list found reaches a person only in the record, with the right, and recorded.
/// </summary>
[TestFixture]
internal sealed class ClinicTests : BrowserFixture
{
    protected override (string Key, string? Value)[] Settings =>
        [("EhrWeb:ClinicTransactionsPerSecond", "200")];

    [SetUp]
    public async Task PrepareAsync()
    {
        Ehr.Provider.Register(DemoNumbers.Slow, SmspAnswer.NoRecord());
        await SignInAsync("Jane Roe");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Clinic").ToString());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Prepare the list" }).ClickAsync();
        await Expect(Page.Locator("#said")).ToContainTextAsync(
            $"{Ehr.Patients.Count} of {Ehr.Patients.Count} done", new() { Timeout = 60_000 });
    }

    [Test]
    public async Task List_shows_how_far_it_is_and_nothing_of_what_it_found()
    {
        string page = await Page.ContentAsync();

        foreach (Patient patient in Ehr.Patients)
        {
            Assert.That(page, Does.Not.Contain(patient.Name).And.Not.Contain(patient.NhsNumber.ToDisplayString()));
        }

        await Expect(Alert).ToHaveCountAsync(0);
        Assert.That(await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed), Is.Empty);
        Assert.That(
            (await Ehr.EventsAsync(FgmAuditEventKind.AttemptStarted)).Select(attempt => attempt.Requester!.Id),
            Is.Not.Empty.And.All.EqualTo("clinic-list"));
        await AxeAsync(Page, "clinic");
    }

    [Test]
    public async Task What_was_found_is_shown_when_the_record_is_opened_while_the_provider_is_down()
    {
        Ehr.Provider.Register(DemoNumbers.Indicator, SmspAnswer.Reset());

        await OpenAsync(DemoNumbers.Indicator);

        await Expect(Alert).ToContainTextAsync("Amina Sample");
        FgmAuditEvent shown = (await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed, atLeast: 1)).Single();
        Assert.That((shown.Requester!.Id, shown.Query!.Requester.Id), Is.EqualTo(("jane.roe", "clinic-list")));
    }

    [Test]
    public async Task Newer_answer_takes_its_place()
    {
        Ehr.Provider.Register(DemoNumbers.Indicator, SmspAnswer.NoRecord());
        Assert.That((await OpenAndWaitAsync(DemoNumbers.Indicator)).Status, Is.EqualTo(204));
        Ehr.Provider.Register(DemoNumbers.Indicator, SmspAnswer.Reset());

        Assert.That((await OpenAndWaitAsync(DemoNumbers.Indicator)).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task Receptionist_gets_nothing_of_it()
    {
        Ehr.Provider.Register(DemoNumbers.Indicator, SmspAnswer.Reset());
        await SignInAsync("Rob Desk");

        Assert.That((await OpenAndWaitAsync(DemoNumbers.Indicator)).Status, Is.EqualTo(204));

        Assert.That(await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed), Is.Empty);
    }
}
