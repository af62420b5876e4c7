using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedWithoutRight()
    : AttendedScenario("attended-without-right", "A user without the right asks nothing and sees nothing.", Q01, Q02)
{
    public const string Child = "child whom a user without the right opens";

    internal override async Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = table.Patient(Child);
        run.Provider.Register(patient.NhsNumber, SmspAnswer.Custom(AlertCheckExtensions.Answer));
        (string asked, string other) = table.UsesSmartcards ? (Q01, Q02) : (Q02, Q01);
        run.Omit([other], "Users who sign in the other way", "the tester says that there are none");
        await table.AskAsync(
            [SignIn(table.MayNotLook), OpenRecord(patient), "If the client does not let this user open records at all, that is "
                + "fine. Take a screenshot."],
            [Question("nothing", "Does the screen show anything about FGM?", "No, nothing", "Yes", asked)],
            cancellationToken).ConfigureAwait(false);
        await AttendedNotSent.ExpectAsync(run, [asked], "a user without B0370", cancellationToken).ConfigureAwait(false);
    }
}
