using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedAdult()
    : AttendedScenario("attended-adult", "For a patient of 18 or over nothing is sent.", Q03, Q04)
{
    public const string Adult = "adult";

    internal override async Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = table.Patient(Adult);
        await table.AskAsync(
            [SignIn(table.MayLook), OpenRecord(patient), "Wait until the record is open and everything on it is loaded."],
            [Question("open", "Is the record open?", "Yes", "No, it could not be opened", Q03)],
            cancellationToken).ConfigureAwait(false);
        await AttendedNotSent.ExpectAsync(run, [Q03, Q04], "a patient of 30", cancellationToken).ConfigureAwait(false);
    }
}
