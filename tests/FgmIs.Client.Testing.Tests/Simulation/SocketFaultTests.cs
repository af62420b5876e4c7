using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class SocketFaultTests : FaultSuite
{
    protected override Task<SmspSimulator> StartAsync(SmspSimulatorOptions options) => SmspSimulator.StartAsync(options);

    protected override HttpClient ClientOf(SmspSimulator simulator) => TlsClients.For(simulator);
}
