using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class MessageOfUnattendedSystem : AssuranceScenario
{
    public MessageOfUnattendedSystem()
        : base(
            "message-of-unattended-system",
            "The message of a system that nobody attends is exact to the profiles.",
            [.. MessageCheckExtensions.Ids])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        DateTimeOffset before = run.Clock.GetUtcNow();
        _ = await run.QueryAsync(ScenarioRun.About(patient, MadeUpUsers.NightRun), cancellationToken).ConfigureAwait(false);
        run.ExpectMessage(patient, MadeUpUsers.NightRun, before);
    }
}
