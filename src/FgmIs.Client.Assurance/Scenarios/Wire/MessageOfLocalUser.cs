using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class MessageOfLocalUser : AssuranceScenario
{
    public MessageOfLocalUser()
        : base(
            "message-of-local-user",
            "The message of a user without a smartcard is exact to the profiles.",
            [.. MessageCheckExtensions.Ids])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        DateTimeOffset before = run.Clock.GetUtcNow();
        _ = await run.QueryAsync(ScenarioRun.About(patient, MadeUpUsers.Nurse), cancellationToken).ConfigureAwait(false);
        run.ExpectMessage(patient, MadeUpUsers.Nurse, before);
    }
}
