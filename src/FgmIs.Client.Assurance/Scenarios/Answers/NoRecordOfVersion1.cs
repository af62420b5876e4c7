using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NoRecordOfVersion1 : AssuranceScenario
{
    public NoRecordOfVersion1()
        : base(
            "no-record-of-version-1",
            "\"No record\" of the first version, under HTTP 500 and called ok, is taken as such.",
            Response05, Response03)
    {
    }

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) => options.Version = SmspVersion.V1;

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectNoRecordAsync("no record of version 1", SmspAnswer.NoRecord(), cancellationToken).ConfigureAwait(false);
    }
}
