using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedFailure()
    : AttendedScenario("attended-failure", "When the provider answers with an error, the user sees nothing and IT is told.", Response03,
        Response04, Resending, PersonalData)
{
    public const string Child = "child about whom the provider fails";

    internal override async Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = table.Patient(Child);
        run.Provider.Register(patient.NhsNumber, SmspAnswer.ErrorWithSpelling("ASID_CHECK_FAILED"));
        await table.AskAsync(
            [
                SignIn(table.MayLook), OpenRecord(patient),
                "Then look where the client tells IT staff of failures: a log, a mailbox, a dashboard. Take a screenshot of the report.",
            ],
            [
                Question("nothing", "Does the screen of the clinician say anything about FGM?", "No, nothing", "Yes", Response03),
                Question("told", "Was IT told that a query failed?", "Yes", "No", Response04),
                Question(
                    "personal",
                    "Does the report hold personal data: NHS number, name or date of birth?",
                    "No",
                    "Yes",
                    PersonalData),
            ],
            cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] sent = run.ExchangesOf(patient);
        if (sent.Length == 0)
        {
            run.Omit([Resending], "Sendings after an error", "the client sent no query");
            return;
        }

        run.Saw([Resending], "Sendings of a question that was answered with an error", "one",
            sent.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), sent.Length == 1, sent);
    }
}
