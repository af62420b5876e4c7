namespace FgmIs.Client.Testing;

/// <summary>Represents the simulator's web server, with the PKI of its certificates.</summary>
internal sealed class SmspServer : IAsyncDisposable
{
    private readonly SmspEngine _engine;
    private readonly KestrelTls _tls;
    private readonly ClientCertificateCheck? _clients;
    private readonly int _port;
    private readonly bool _ownsPki;
    private KestrelHost? _host;

    /// <summary>
    /// Initializes a new instance of the <see cref="SmspServer"/> class, which disposes the PKI unless the options gave it.
    /// </summary>
    public SmspServer(SmspEngine engine, SmspSimulatorOptions options, ThrowAwayPki pki)
    {
        _engine = engine;
        _port = options.Port;
        _ownsPki = options.Pki is null;
        Pki = pki;
        ClientCertificate = options.ClientCertificate ?? pki.IssueClient();
        _clients = options.RequireClientCertificate ? new ClientCertificateCheck(pki, options.RequireIntermediatesFromClient) : null;
        _tls = new KestrelTls(
            options.ServerCertificate ?? pki.IssueServer(options.ServerCertificateFlaw), options.TlsProtocols, _clients);
    }

    public ThrowAwayPki Pki { get; }

    public IssuedCertificate ClientCertificate { get; }

    public IReadOnlyList<string> RefusedClientCertificates => _clients?.Refusals ?? [];

    /// <summary>Listens on the port of the options, or a free one.</summary>
    /// <returns>Where clients send their queries.</returns>
    public async Task<Uri> ListenAsync(CancellationToken cancellationToken)
    {
        _host = await KestrelHost.StartAsync(_engine, _tls, _port, cancellationToken).ConfigureAwait(false);
        return new UriBuilder(Uri.UriSchemeHttps, "localhost", _host.Port, HttpRules.Path).Uri;
    }

    /// <summary>Stops listening, cuts every connection, and listens on the same port again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        KestrelHost host = _host ?? throw new ObjectDisposedException(nameof(SmspSimulator));
        await host.DisposeAsync().ConfigureAwait(false);
        _host = await KestrelHost.StartAsync(_engine, _tls, host.Port, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync().ConfigureAwait(false);
            _host = null;
        }

        if (_ownsPki)
        {
            Pki.Dispose();
        }
    }
}
