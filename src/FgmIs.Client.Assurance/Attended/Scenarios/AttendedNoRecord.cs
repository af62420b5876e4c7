using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedNoRecord()
    : AttendedScenario(
        "attended-no-record",
        "For a child without a record the client asks, and shows nothing.",
        [.. MessageCheckExtensions.Ids, Response03, Response05])
{
    public const string Child = "child without a record";

    internal override async Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = table.Patient(Child);
        run.Provider.Register(patient.NhsNumber, SmspAnswer.NoRecord());
        DateTimeOffset before = run.Clock.GetUtcNow();
        await table.AskAsync(
            [SignIn(table.MayLook), OpenRecord(patient), "Take a screenshot."],
            [
                Question(
                    "nothing",
                    "Does the screen say anything about FGM, such as “no risk”, “none found” or “not at risk”?",
                    "No, nothing",
                    "Yes",
                    Response03,
                    Response05),
            ],
            cancellationToken).ConfigureAwait(false);
        run.ExpectMessage(patient, table.MayLook, before);
    }
}
