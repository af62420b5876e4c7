using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;

namespace FgmIs.Client.Http;

/// <summary>
/// Represents one pair of certificates and the connections made with it; gone when it has been replaced and its last exchange has ended.
/// </summary>
internal sealed class CertificateGeneration : IDisposable
{
    private readonly ClientSettings _settings;
    private readonly HttpMessageInvoker _invoker;
    private readonly long _madeAt;
    private readonly object _gate = new();
    private volatile bool _isCertificateUnasked;

    // One for being the current generation, and one for each exchange under way.
    private int _users = 1;

    public CertificateGeneration(TlsCertificates certificates, ClientSettings settings)
    {
        Certificates = certificates;
        _settings = settings;
        _madeAt = settings.Clock.GetTimestamp();
        _invoker = new DirectInvoker(
            MutualTlsHandler.Create(certificates, settings, () => _isCertificateUnasked = true), disposeHandler: true);
    }

    public TlsCertificates Certificates { get; }

    /// <summary>Gets a value that indicates whether the provider was seen not to ask for the client's certificate.</summary>
    public bool IsCertificateUnasked => _isCertificateUnasked;

    /// <summary>
    /// Gets a value that indicates whether its connections are to be left, where the platform does not see to that by itself.
    /// </summary>
    public bool IsOutlived => !MutualTlsHandler.BoundsLifetime && _settings.Clock.GetElapsedTime(_madeAt) >= _settings.ConnectionLifetime;

    /// <summary>Gets a value that indicates whether its connections are closed and its certificates let go.</summary>
    public bool IsGone => _users == 0;

    /// <summary>Enters an exchange; disposal of what this returns leaves it.</summary>
    public IDisposable Enter()
    {
        lock (_gate)
        {
            _users++;
        }

        return new Lease(Dispose);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DateTimeOffset validUntil = Certificates.Client.ValidUntil;
        return _settings.Clock.GetUtcNow() > validUntil
            ? throw new ClientCertificateExpiredException(
                $"The client certificate expired on {CertificateText.Day(validUntil.UtcDateTime)}; nothing was sent.")
            : _invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Takes back one use; the last one lets go of everything.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (--_users > 0)
            {
                return;
            }
        }

        _invoker.Dispose();
        Certificates.Dispose();
    }

    private sealed class Lease(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
