using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NoRecordNotKept : AssuranceScenario
{
    public NoRecordNotKept()
        : base(
            "no-record-not-kept",
            "\"No record\" is not kept: a new indicator shows at the next view.",
            Hidden) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, SmspAnswer.NoRecord());
        _ = await run.QueryAsync(ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        run.Provider.Register(patient.NhsNumber, SmspAnswer.Found());
        await run.ExpectAskedAnewAsync(
            [Hidden],
            "The next view in the encounter, after no record",
            patient,
            ScenarioRun.About(patient, encounter: "visit-1"),
            cancellationToken).ConfigureAwait(false);
    }
}
