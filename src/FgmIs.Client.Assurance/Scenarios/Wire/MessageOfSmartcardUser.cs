using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class MessageOfSmartcardUser : AssuranceScenario
{
    public MessageOfSmartcardUser()
        : base(
            "message-of-smartcard-user",
            "The message of a user with a smartcard is exact to the profiles.",
            [.. MessageCheckExtensions.Ids])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        DateTimeOffset before = run.Clock.GetUtcNow();
        _ = await run.QueryAsync(ScenarioRun.About(patient, MadeUpUsers.Doctor), cancellationToken).ConfigureAwait(false);
        run.ExpectMessage(patient, MadeUpUsers.Doctor, before);
    }
}
