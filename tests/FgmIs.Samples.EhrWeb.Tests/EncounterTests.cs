using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQ-06, MSCA-FGMRISQR-07: events ask anew; within an encounter an alert comes again at once.</summary>
[TestFixture]
internal sealed class EncounterTests : BrowserFixture
{
    private static IEnumerable<TestCaseData> Events =>
        SignificantEvents.All.Select(one => new TestCaseData(one.Occasion, one.Words).SetArgDisplayNames(one.Occasion.ToString()));

    [TestCaseSource(nameof(Events))]
    public async Task Event_asks_anew_and_is_recorded_by_its_name(FgmQueryOccasion occasion, string words)
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await ClickAsync("Begin an encounter");
        Assert.That(Ehr.Provider.ReceivedQueries, Has.Count.EqualTo(2));

        await ClickAsync(words);

        await Expect(Alert).ToContainTextAsync("Amina Sample");
        Assert.That(Ehr.Provider.ReceivedQueries, Has.Count.EqualTo(3));
        Assert.That(
            (await Ehr.EventsAsync(FgmAuditEventKind.AttemptStarted)).Select(attempt => attempt.Query!.Occasion),
            Is.EqualTo([FgmQueryOccasion.RecordViewed, FgmQueryOccasion.RecordViewed, occasion]));
    }

    [Test]
    public async Task Alert_comes_again_from_the_encounter_and_is_asked_anew_when_that_has_ended()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await ClickAsync("Begin an encounter");
        await Expect(Alert).ToBeVisibleAsync();

        await OpenAndWaitAsync(DemoNumbers.Indicator);

        await Expect(Alert).ToContainTextAsync("shown again in this encounter");
        Assert.That(Ehr.Provider.ReceivedQueries, Has.Count.EqualTo(2));
        await ClickAsync("End the encounter");
        await Expect(Alert).Not.ToContainTextAsync("shown again in this encounter");
        Assert.That(Ehr.Provider.ReceivedQueries, Has.Count.EqualTo(3));
        Assert.That(await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed), Has.Exactly(4).Items, "each view is recorded");
    }

    private async Task ClickAsync(string words)
    {
        IResponse answer = await Page.RunAndWaitForResponseAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync(),
            response => response.Url.Contains("handler=Alert", StringComparison.Ordinal));
        await answer.FinishedAsync();
    }
}
