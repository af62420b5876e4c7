using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class IndicatorShown : AssuranceScenario
{
    public IndicatorShown()
        : base(
            "indicator-shown",
            "An indicator is shown at once, with its patient, its date and its times, in the formats asked for.",
            [.. AlertCheckExtensions.Ids])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        if (run.Can("clock"))
        {
            // In summer London's time is not UTC.
            DateOnly day = London.SummerDayFrom(London.DateAt(run.Clock.GetUtcNow()).AddDays(2));
            await run.MoveClockAsync(London.Instant(day, 14, 20), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            run.Note("Without clock the alert is judged today: outside summer time nothing tells London's time from UTC.");
        }

        await run.ExpectAlertAsync(SmspAnswer.Custom(AlertCheckExtensions.Answer), cancellationToken).ConfigureAwait(false);
    }
}
