namespace FgmIs.Client.Testing;

/// <summary>Clients that are set up for a simulator, in one line.</summary>
public static class SmspSimulatorClientExtensions
{
    /// <summary>Makes options that fit a simulator: its address, ASIDs, certificates, an in-memory audit trail and a recording error reporter.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <returns>The options, to be changed as a test needs. A simulator in memory has no certificates to give.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="simulator"/> is null.</exception>
    public static FgmStatusClientOptions CreateClientOptions(this SmspSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        return simulator.IsInMemory
            ? ClientOptions.For(simulator.Endpoint, simulator.ClientAsid, simulator.ProviderAsid, certificate: null, pki: null)
            : ClientOptions.For(simulator.Endpoint, simulator.ClientAsid, simulator.ProviderAsid, simulator.ClientCertificate, simulator.Pki);
    }

    /// <summary>Makes a client of a simulator: over real mutual TLS if it was started, past sockets if it is in memory.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="configure">Changes the options first.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="simulator"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems.</exception>
    public static FgmStatusClient CreateClient(this SmspSimulator simulator, Action<FgmStatusClientOptions>? configure = null)
    {
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        configure?.Invoke(options);
        return simulator.IsInMemory ? FgmTestClient.CreateOver(options, simulator.CreateHandler()) : FgmStatusClient.Create(options);
    }
}
