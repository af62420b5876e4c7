using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;

namespace FgmIs.Client.Http;

/// <summary>
/// Holds the handler that serves a client, with and without a container, and puts new certificates under it while it serves.
/// </summary>
internal sealed class MutualTlsSource : IDisposable
{
    private readonly ClientCertificateSource _client;
    private readonly TrustedRoots _roots;
    private readonly ClientSettings _settings;
    private readonly object _gate = new();
    private CertificateGeneration _current;
    private bool _isClosed;

    /// <summary>
    /// Initializes a new instance of the <see cref="MutualTlsSource"/> class with certificates from the options' sources.
    /// </summary>
    public MutualTlsSource(TlsCertificates certificates, FgmStatusClientOptions options)
    {
        _client = options.Certificates.Client!;
        _roots = options.Certificates.TrustedRoots!;
        _settings = new ClientSettings(options);
        _current = new CertificateGeneration(certificates, _settings);
        Handler = new RotatingHandler(this);
    }

    public RotatingHandler Handler { get; }

    /// <summary>
    /// Gets or sets the names of handlers that a container's factory would have put above the client's; nothing where there were none.
    /// </summary>
    public string? HandlersLeftOut { get; set; }

    public TimeProvider Clock => _settings.Clock;

    /// <summary>Gets the certificates that new connections are made with.</summary>
    public TlsCertificates Certificates => Current.Certificates;

    private CertificateGeneration Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Enters an exchange into the current generation.</summary>
    /// <exception cref="ObjectDisposedException">The source is closed.</exception>
    public (CertificateGeneration Generation, IDisposable Lease) Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return (_current, _current.Enter());
        }
    }

    /// <summary>Returns a handler of its own, made and deciding just as the one for queries, that shows what it does.</summary>
    /// <exception cref="ObjectDisposedException">The source is closed.</exception>
    public HttpMessageHandler NewWatched(ReadinessObservation seen)
    {
        (CertificateGeneration generation, IDisposable lease) = Enter();
        TlsCertificates certificates = generation.Certificates;
        seen.ClientCertificate = new FgmReadinessCertificate(certificates.Client.Certificate);
        return new GenerationLeaseHandler(ObservedHandler.Watch(MutualTlsHandler.Create(certificates, _settings), seen), lease);
    }

    /// <summary>Reads the sources, and puts what has changed to use.</summary>
    /// <returns>Whether anything is new, and what is wrong with it; with a problem, everything stays as it was.</returns>
    public async Task<RenewalResult> RenewAsync()
    {
        List<string> problems = [];
        using CertificateSnapshot reading = await CertificateSnapshot.ReadAsync(_client, _roots, Clock, problems).ConfigureAwait(false);
        CertificateGeneration current = Current;
        bool isSame = reading.Fingerprint is { } fingerprint && fingerprint == current.Certificates.Fingerprint;
        if (isSame && !current.IsOutlived)
        {
            return RenewalResult.Nothing;
        }

        if (reading.Open(Clock.GetUtcNow(), problems) is not { } certificates)
        {
            return isSame ? RenewalResult.Nothing : RenewalResult.Refused(string.Join(" ", problems));
        }

        Replace(new CertificateGeneration(certificates, _settings));
        return isSame ? RenewalResult.Nothing : RenewalResult.Done;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _current.Dispose();
    }

    private void Replace(CertificateGeneration next)
    {
        CertificateGeneration past = next;
        lock (_gate)
        {
            if (!_isClosed)
            {
                (past, _current) = (_current, next);
            }
        }

        past.Dispose();
    }
}
