using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class LocalStoreMarked : AssuranceScenario
{
    public LocalStoreMarked()
        : base(
            "local-store-marked",
            "An indicator from a provider's own store is shown, and says where it comes from.",
            Response05)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        AssuranceQueryReply ordinary = await run.ExpectFoundAsync(
            Response05, "an indicator from Spine", SmspAnswer.Found(), cancellationToken).ConfigureAwait(false);
        foreach (int status in new[] { 203, 200 })
        {
            AssuranceQueryReply local = await run.ExpectFoundAsync(
                Response05,
                $"an indicator from a provider's own store, under HTTP {status}",
                SmspAnswer.FoundFromLocalStore(status),
                cancellationToken).ConfigureAwait(false);
            if (local.Outcome == AssuranceOutcome.IndicatorFound && ordinary.Outcome == AssuranceOutcome.IndicatorFound)
            {
                var shown = new ShownText(local.Shown);
                run.Heard(
                    [Response05],
                    $"What tells the alert under HTTP {status} from one that comes from Spine",
                    "words that say where it comes from",
                    shown.Quoted,
                    shown.WithoutNumbers() != new ShownText(ordinary.Shown).WithoutNumbers());
            }
        }
    }
}
