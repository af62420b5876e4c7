using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class FoundWithoutDate : AssuranceScenario
{
    public FoundWithoutDate()
        : base(
            "found-without-date",
            "An indicator is not lost because its assessment date is missing, partial or impossible.",
            Response05)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        foreach (string name in new[] { "no date", "partial date", "impossible date", "two good Flags" })
        {
            await run.ExpectFoundAsync(
                Response05, $"an indicator ({name})", SmspScenarios.Get(name).Answers[0], cancellationToken).ConfigureAwait(false);
        }
    }
}
