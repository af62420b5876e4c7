using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AttendedSignIn()
    : AttendedScenario(
        "attended-sign-in", "At sign-in the client warns of misuse, and shows role and organisation.", Access02, Access03)
{
    internal override Task PlayAsync(ScenarioRun run, AttendedTable table, CancellationToken cancellationToken) => table.AskAsync(
        ["Sign out of the client, or end it and start it again.", SignIn(table.MayLook)],
        [
            Question(
                "password",
                "Could you get in without proving who you are (password, smartcard, or the like)?",
                "No",
                "Yes",
                Access02),
            Question(
                "notice",
                "Was there a notice about the Computer Misuse Act before or at sign-in?",
                "Yes",
                "No",
                Access03),
            Question(
                "role", "Does the screen show your role and your organisation?", "Yes, both", "No, or only one of them", Access03),
        ],
        cancellationToken);
}
