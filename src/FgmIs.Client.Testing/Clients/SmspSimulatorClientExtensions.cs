namespace FgmIs.Client.Testing;

/// <summary>Provides extension methods that set up clients for a simulator.</summary>
public static class SmspSimulatorClientExtensions
{
    /// <summary>
    /// Makes options that fit a simulator: its address, ASIDs, certificates, an in-memory audit trail and a recording error reporter.
    /// </summary>
    /// <param name="simulator">The simulator.</param>
    /// <returns>The options, to be changed as a test needs. A simulator in memory has no certificates to give.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="simulator"/> is null.</exception>
    public static FgmStatusClientOptions CreateClientOptions(this SmspSimulator simulator)
    {
        var options = new FgmStatusClientOptions();
        simulator.Configure(options);
        return options;
    }

    /// <summary>Sets options as <see cref="CreateClientOptions"/> does: <c>services.AddFgmStatusClient(simulator.Configure)</c>.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="options">The options; what a simulator has nothing to say of stays as it is.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Configure(this SmspSimulator simulator, FgmStatusClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(options);
        ClientOptions.Set(options, simulator.Endpoint, simulator.ClientAsid, simulator.ProviderAsid);
#if NET
        if (!simulator.IsInMemory)
        {
            ClientOptions.SetCertificates(options, simulator.ClientCertificate, simulator.Pki);
        }
#endif
    }

    /// <summary>Creates a client of a simulator: over real mutual TLS if it was started, past sockets if it is in memory.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="configure">Changes the options first.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="simulator"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems.</exception>
    public static FgmStatusClient CreateClient(this SmspSimulator simulator, Action<FgmStatusClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        configure?.Invoke(options);
        return simulator.IsInMemory ? FgmTestClient.CreateOver(options, simulator.CreateHandler()) : FgmStatusClient.Create(options);
    }
}
