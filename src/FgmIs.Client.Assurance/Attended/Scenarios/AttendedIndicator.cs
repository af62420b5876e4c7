using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedIndicator()
    : AttendedScenario(
        "attended-indicator",
        "Opening the record of a child with an indicator asks at once, and the alert cannot be missed.",
        [
            .. MessageCheckExtensions.Ids, Q05, Response01, Response02, Response05, Response06, General01, General02, Access04,
        ])
{
    public const string Child = "child with an indicator";

    internal override async Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = table.Patient(Child);
        run.Provider.Register(patient.NhsNumber, SmspAnswer.Custom(AlertCheckExtensions.Answer));
        DateTimeOffset before = run.Clock.GetUtcNow();
        await table.AskAsync(
            [SignIn(table.MayLook), OpenRecord(patient), "Look at the screen, and take a screenshot with the alert."],
            [
                Question("itself", "Did you have to do anything but open the record for the query to be made?", "No", "Yes",
                    Q05),
                Question(
                    "alert", "Is there an alert about FGM, without anything more being done?", "Yes", "No", Response01, Response05),
                Question(
                    "missed",
                    "Could a busy user overlook the alert?",
                    "No: it stands out, or must be acknowledged",
                    "Yes: it is small, hidden, or goes away by itself",
                    Response02),
                Question(
                    "patient", $"Does the alert say, or stand within the record, of {patient.Spaced} and of nobody else?", "Yes", "No",
                        Response02),
                Question("asked", "Does it say when the question was asked?", "Yes, date and time", "No", Response02),
                Question("assessed", "Does it say the date of the assessment, 23/03/2025?", "Yes", "No", Response06),
                Question("answered", "Does it say when Spine answered (a minute and a half before you asked)?", "Yes", "No", Response06),
                Question(
                    "number", $"Is the NHS number written in three groups: {patient.Spaced}?", "Yes, everywhere", "No", General01),
                Question(
                    "formats", "Are dates written 23/03/2025 and times 14:05:09, in London's time?", "Yes", "No", General02),
                Question(
                    "label",
                    "Is the screen labelled “NHS Confidential: Personal Data about a patient”, or in words to that effect?",
                    "Yes",
                    "No",
                    Access04),
            ],
            cancellationToken).ConfigureAwait(false);
        run.ExpectMessage(patient, table.MayLook, before);
    }
}
