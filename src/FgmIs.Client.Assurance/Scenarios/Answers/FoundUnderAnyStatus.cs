using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class FoundUnderAnyStatus : AssuranceScenario
{
    public FoundUnderAnyStatus()
        : base(
            "found-under-any-status",
            "An indicator is not lost because of the HTTP status that it comes under.",
            Response05)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        foreach (int status in new[] { 200, 201, 203, 400, 404, 500 })
        {
            await run.ExpectFoundAsync(
                Response05,
                $"an indicator under HTTP {status}",
                SmspAnswer.Found().WithStatus(status),
                cancellationToken).ConfigureAwait(false);
        }
    }
}
