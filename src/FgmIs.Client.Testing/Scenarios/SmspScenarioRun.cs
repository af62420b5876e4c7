namespace FgmIs.Client.Testing;

/// <summary>Represents a <see cref="SmspScenario"/> that is being played: where its peer is, and what it has seen.</summary>
public sealed class SmspScenarioRun : IAsyncDisposable
{
    private readonly ScenarioPeer _peer;
    private readonly Action<FgmStatusClientOptions, ScenarioPeer>? _configure;
    private bool _isDisposed;

    internal SmspScenarioRun(
        SmspScenario scenario, ScenarioPeer peer, IssuedCertificate client, Action<FgmStatusClientOptions, ScenarioPeer>? configure)
    {
        Scenario = scenario;
        ClientCertificate = client;
        _peer = peer;
        _configure = configure;
    }

    /// <summary>Gets the scenario.</summary>
    public SmspScenario Scenario { get; }

    /// <summary>Gets where clients send their queries.</summary>
    public Uri Endpoint => _peer.Endpoint;

    /// <summary>Gets the PKI that issued both sides' certificates.</summary>
    public ThrowAwayPki Pki => _peer.Pki;

    /// <summary>Gets the certificate that a client presents in it: a good one, unless the scenario is about another.</summary>
    /// <remarks>The second act of a rotation puts another in its place, in the file that the options of this run name.</remarks>
    public IssuedCertificate ClientCertificate { get; }

    /// <summary>Gets the ASID to send from.</summary>
    public Asid ClientAsid => _peer.ClientAsid;

    /// <summary>Gets the ASID to send to.</summary>
    public Asid ProviderAsid => _peer.ProviderAsid;

    /// <summary>Gets the audit trail of the clients, as far as the scenario lets it work.</summary>
    public InMemoryAuditTrail AuditTrail => _peer.AuditTrail;

    /// <summary>Gets the error reporter of the clients, as far as the scenario lets it work.</summary>
    public RecordingErrorReporter ErrorReporter => _peer.ErrorReporter;

    /// <summary>Gets the requests that the peer has read, in the order of their coming.</summary>
    public IReadOnlyList<ReceivedQuery> ReceivedQueries => _peer.ReceivedQueries;

    /// <summary>
    /// Gets how many bytes of responses the peer could write before the client would take no more; zero where the peer does not count.
    /// </summary>
    public long BytesSent => _peer.BytesSent;

    /// <summary>Gets how many requests the peer has had in hand at the same time, at most.</summary>
    public int MostAtOnce => _peer.MostAtOnce;

    /// <summary>
    /// Makes options that fit: address, ASIDs, certificates, <see cref="AuditTrail"/> and <see cref="ErrorReporter"/>, and whatever the
    /// scenario does on the client's side.
    /// </summary>
    /// <returns>The options, to be changed as a test needs.</returns>
    public FgmStatusClientOptions CreateClientOptions()
    {
        FgmStatusClientOptions options = ClientOptions.For(
            _peer.Endpoint, _peer.ClientAsid, _peer.ProviderAsid, ClientCertificate, _peer.Pki);
        options.Audit.Trail = AuditTrail;
        options.Reporting.ErrorReporter = ErrorReporter;
        _configure?.Invoke(options, _peer);
        return options;
    }

    /// <summary>
    /// Plays the second act of a scenario that has one: the server restarts, the idle connection is closed, another
    /// server takes the address.
    /// </summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>A task that completes when it has happened.</returns>
    /// <exception cref="InvalidOperationException">The scenario has one act.</exception>
    public Task ProceedAsync(CancellationToken cancellationToken = default) => _peer.ProceedAsync(cancellationToken);

    /// <summary>Stops the peer and disposes the PKI.</summary>
    /// <returns>A task that completes when all is gone.</returns>
    public ValueTask DisposeAsync()
    {
        bool isDisposed = _isDisposed;
        _isDisposed = true;
        return isDisposed ? ValueTask.CompletedTask : _peer.DisposeAsync();
    }
}
