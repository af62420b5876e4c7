namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class InMemoryFaultTests : FaultSuite
{
    protected override Task<SmspSimulator> StartAsync(SmspSimulatorOptions options) =>
        Task.FromResult(SmspSimulator.CreateInMemory(options));

    protected override HttpClient ClientOf(SmspSimulator simulator) => new(simulator.CreateHandler());
}
