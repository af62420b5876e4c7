using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedPrint()
    : AttendedScenario("attended-print", "On paper the formats and the label are as on the screen.", General01, General02, Access04)
{
    internal override Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = table.Patient(AttendedIndicator.Child);
        run.Provider.Register(patient.NhsNumber, SmspAnswer.Custom(AlertCheckExtensions.Answer));
        return table.AskAsync(
            [
                SignIn(table.MayLook), OpenRecord(patient),
                "Print what the client shows of the indicator, to paper or to a file. If the client cannot print it, skip this part.",
            ],
            [
                Question("number", $"Is the NHS number on paper written in three groups: {patient.Spaced}?", "Yes", "No", General01),
                Question("formats", "Are dates on paper written 23/03/2025 and times 14:05:09?", "Yes", "No", General02),
                Question("label", "Does the paper carry the label about personal data?", "Yes", "No", Access04),
            ],
            cancellationToken);
    }
}
