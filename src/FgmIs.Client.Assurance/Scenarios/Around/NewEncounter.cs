using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NewEncounter : AssuranceScenario
{
    public NewEncounter()
        : base(
            "new-encounter",
            "When the record is opened in another encounter, the question is asked anew.",
            Response07) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        _ = await run.FindAsync(ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        int before = run.ExchangesOf(patient).Length;
        await run.ExpectAskedAnewAsync(
            [Response07],
            "The record is opened in another encounter",
            patient,
            ScenarioRun.About(patient, encounter: "visit-2"),
            cancellationToken).ConfigureAwait(false);
    }
}
