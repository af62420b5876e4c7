using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class LocalStoreNotKept : AssuranceScenario
{
    public LocalStoreNotKept()
        : base(
            "local-store-not-kept",
            "An answer from a provider's own store is not kept.",
            Response05) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, SmspAnswer.FoundFromLocalStore());
        _ = await run.FindAsync(ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        await run.ExpectAskedAnewAsync(
            [Response05],
            "The next view in the encounter, after an answer from a provider's own store",
            patient,
            ScenarioRun.About(patient, encounter: "visit-1"),
            cancellationToken).ConfigureAwait(false);
    }
}
