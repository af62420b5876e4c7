using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class SameEncounter : AssuranceScenario
{
    public SameEncounter()
        : base(
            "same-encounter",
            "Within an encounter the alert stays at hand, and says when it was asked for.",
            Response07) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        DateTimeOffset firstFrom = run.Clock.GetUtcNow();
        _ = await run.FindAsync(ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        DateTimeOffset firstTo = run.Clock.GetUtcNow();
        int before = run.ExchangesOf(patient).Length;
        if (run.Can("clock"))
        {
            await run.AdvanceAsync(TimeSpan.FromMinutes(90), cancellationToken).ConfigureAwait(false);
        }

        DateTimeOffset secondFrom = run.Clock.GetUtcNow() - run.ClientIsBehind;
        AssuranceQueryReply again = await run.QueryAsync(
            ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        DateTimeOffset secondTo = run.Clock.GetUtcNow();
        bool isAskedAnew = run.ExchangesOf(patient).Length > before;
        var shown = new ShownText(again.Shown);
        run.Heard(
            [Response07],
            "The alert later in the same encounter",
            "still shown",
            shown.Quoted,
            again.Outcome == AssuranceOutcome.IndicatorFound && !shown.IsEmpty,
            run.ExchangesOf(patient));
        if (shown.IsEmpty)
        {
            return;
        }

        (DateTimeOffset from, DateTimeOffset to) = isAskedAnew ? (secondFrom, secondTo) : (firstFrom, firstTo);
        run.Note(isAskedAnew ? "The client asks anew within an encounter." : "The client keeps the answer within an encounter.");
        run.Heard(
            [Response07],
            "The time at which it was asked for",
            $"between {London.At(from):HH:mm:ss} and {London.At(to):HH:mm:ss}",
            shown.Quoted,
            shown.HasTimeBetween(from, to),
            run.ExchangesOf(patient));
    }
}
