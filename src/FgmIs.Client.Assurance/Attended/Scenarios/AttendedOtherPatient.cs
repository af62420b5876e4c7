using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedOtherPatient()
    : AttendedScenario("attended-other-patient", "The alert of one patient never stands with another.", Response02, Response03)
{
    internal override async Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient first = table.Patient(AttendedIndicator.Child), second = table.Patient(AttendedNoRecord.Child);
        run.Provider.Register(first.NhsNumber, SmspAnswer.Custom(AlertCheckExtensions.Answer));
        run.Provider.Register(second.NhsNumber, SmspAnswer.NoRecord());
        await table.AskAsync(
            [SignIn(table.MayLook), OpenRecord(first), $"Without closing anything: {OpenRecord(second)}", "Take a screenshot."],
            [
                Question(
                    "confused",
                    $"With {second.Spaced} open: is there any alert that could be taken for theirs?",
                    "No",
                    "Yes",
                    Response02),
                Question(
                    "nothing",
                    $"Does the screen say anything about FGM for {second.Spaced}, such as “no risk”, “none found” or “not at risk”?",
                    "No, nothing",
                    "Yes",
                    Response03),
            ],
            cancellationToken).ConfigureAwait(false);
    }
}
