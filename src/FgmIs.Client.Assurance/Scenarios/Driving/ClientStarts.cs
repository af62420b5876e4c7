namespace FgmIs.Client.Assurance;

internal sealed class ClientStarts() : AssuranceScenario("client-starts", "The client starts, says what it can do, and ends.")
{
    internal override Task RunAsync(ScenarioRun run, CancellationToken cancellationToken) => Task.CompletedTask;
}
