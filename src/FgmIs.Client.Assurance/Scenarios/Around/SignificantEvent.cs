using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class SignificantEvent : AssuranceScenario
{
    public SignificantEvent()
        : base(
            "significant-event",
            "A significant event asks anew, even within the encounter.",
            Q06) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        _ = await run.FindAsync(ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        FgmQueryOccasion[] events =
        [
            FgmQueryOccasion.UnscheduledCare, FgmQueryOccasion.ClinicalAppointment, FgmQueryOccasion.OutpatientAppointment,
            FgmQueryOccasion.InpatientAdmission, FgmQueryOccasion.InpatientDischarge, FgmQueryOccasion.GpRegistration,
        ];
        foreach (FgmQueryOccasion occasion in events)
        {
            await run.ExpectAskedAnewAsync(
                [Q06],
                $"The same encounter, because of {DriverMessages.Occasion(occasion)}",
                patient,
                ScenarioRun.About(patient, occasion: occasion, encounter: "visit-1"),
                cancellationToken).ConfigureAwait(false);
        }
    }
}
