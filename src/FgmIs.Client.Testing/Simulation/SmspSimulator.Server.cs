namespace FgmIs.Client.Testing;

/// <content>The simulator on a web server.</content>
public sealed partial class SmspSimulator
{
    private readonly SmspServer? _server;

    private SmspSimulator(SmspSimulatorOptions options, ThrowAwayPki pki)
        : this(options) => _server = new SmspServer(_engine, options, pki);

    /// <summary>Gets a value that indicates whether the simulator is in memory, without sockets and certificates.</summary>
    public bool IsInMemory => _server is null;

    /// <summary>Gets the PKI that issued the server's certificate and to whose root clients' certificates must lead.</summary>
    /// <exception cref="InvalidOperationException">The simulator is in memory and has none.</exception>
    public ThrowAwayPki Pki => _server?.Pki ?? throw InMemoryHasNoPki();

    /// <summary>Gets a good client certificate.</summary>
    /// <exception cref="InvalidOperationException">The simulator is in memory and has none.</exception>
    public IssuedCertificate ClientCertificate => _server?.ClientCertificate ?? throw InMemoryHasNoPki();

    /// <summary>Gets the reason why client certificates were refused in the handshake, one line each.</summary>
    public IReadOnlyList<string> RefusedClientCertificates => _server?.RefusedClientCertificates ?? [];

    /// <summary>Starts a simulator on the loopback address.</summary>
    /// <param name="options">How it behaves; left out, by the specification.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running simulator.</returns>
    /// <exception cref="IOException">The port of the options is taken.</exception>
    public static async Task<SmspSimulator> StartAsync(SmspSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SmspSimulatorOptions();
        ThrowAwayPki pki = options.Pki ?? new ThrowAwayPki();
        try
        {
            var simulator = new SmspSimulator(options, pki);
            simulator.Endpoint = await simulator._server!.ListenAsync(cancellationToken).ConfigureAwait(false);
            return simulator;
        }
        catch
        {
            if (options.Pki is null)
            {
                pki.Dispose();
            }

            throw;
        }
    }

    /// <summary>Stops the web server, which cuts every connection, and starts it again on the same port.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>A task that completes when it listens again.</returns>
    /// <exception cref="InvalidOperationException">The simulator is in memory and has no server.</exception>
    /// <exception cref="ObjectDisposedException">The simulator is disposed.</exception>
    public Task RestartAsync(CancellationToken cancellationToken = default) =>
        _server?.RestartAsync(cancellationToken)
        ?? throw new InvalidOperationException("The simulator runs in memory: there is no server to restart.");

    /// <summary>Stops the server and disposes the PKI, unless it was given. Never throws for unexpected requests.</summary>
    /// <returns>A task that completes when all is gone.</returns>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static InvalidOperationException InMemoryHasNoPki() => new("The simulator runs in memory: it has no PKI and no certificates.");
}
