using System.Net;
using System.Security.Authentication;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
#if NET
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using PlatformHandler = System.Net.Http.SocketsHttpHandler;
#else
using PlatformHandler = System.Net.Http.HttpClientHandler;
#endif

namespace FgmIs.Client.Http;

/// <summary>
/// Creates the handler under every query: mutual TLS 1.2 or higher, no redirects, no cookies, no credentials, nothing taken from the
/// machine's settings.
/// </summary>
internal static class MutualTlsHandler
{
    /// <summary>Makes it.</summary>
    /// <param name="certificates">Both sides' certificates.</param>
    /// <param name="settings">The limits.</param>
    /// <param name="notAsked">Called when a provider did not ask for the client's certificate, where that can be seen.</param>
    public static HttpMessageHandler Create(TlsCertificates certificates, ClientSettings settings, Action? notAsked = null)
    {
        var handler = new PlatformHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Credentials = null,
            PreAuthenticate = false,
            UseProxy = settings.Proxy is not null,
            Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy),
            DefaultProxyCredentials = null,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxResponseHeadersLength = settings.ResponseHeaderKilobytes,
        };
        var revocation = new RevocationRule(settings.RevocationPolicy, settings.RevocationTimeout, settings.Clock);
        Secure(handler, certificates, new ServerCertificateCheck(settings.EndpointHost, certificates.Roots, revocation, settings.Clock));
        Bound(handler, settings);
        Watch(handler, settings.CertificateRequestPolicy, notAsked);
        PlatformTelemetry.Silence(handler);
        return handler;
    }

#if NET
    /// <summary>
    /// Gets a value that indicates whether the intermediates of the client's certificate are sent without the operating system's help.
    /// </summary>
    public static bool SendsIntermediates => true;

    /// <summary>Gets a value that indicates whether connections end by themselves when their lifetime is over.</summary>
    public static bool BoundsLifetime => true;

    private static void Watch(SocketsHttpHandler handler, FgmCertificateRequestPolicy policy, Action? notAsked) =>
        handler.PlaintextStreamFilter = (context, _) =>
        {
            // To a proxy there is a plain stream first.
            if (context.PlaintextStream is SslStream { LocalCertificate: null })
            {
                notAsked?.Invoke();
                if (policy == FgmCertificateRequestPolicy.Fail)
                {
                    throw new CertificateNotAskedForException();
                }
            }

            return new ValueTask<Stream>(context.PlaintextStream);
        };

    private static void Bound(SocketsHttpHandler handler, ClientSettings settings)
    {
        handler.ConnectTimeout = settings.ConnectTimeout;
        handler.PooledConnectionLifetime = settings.ConnectionLifetime;
        handler.PooledConnectionIdleTimeout = settings.ConnectionIdleTimeout;
    }

    private static void Secure(SocketsHttpHandler handler, TlsCertificates certificates, ServerCertificateCheck check)
    {
        ClientCertificate client = certificates.Client;
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateContext = SslStreamCertificateContext.Create(client.Certificate, client.Intermediates, offline: true),

            // A session that is taken up again is one of the certificate that it began with.
            AllowTlsResume = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = PlatformPolicy(certificates.Roots),
            RemoteCertificateValidationCallback = (_, server, chain, errors) => check.Accept(server as X509Certificate2, chain, errors),
        };
    }

    // Keeps the platform's own look at the chain off the network; the verdict is ServerCertificateCheck's.
    private static X509ChainPolicy PlatformPolicy(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
#else
    // SslProtocols.Tls13, which this target's reference assembly does not name.
    private const SslProtocols Tls13 = (SslProtocols)12288;

    /// <summary>
    /// Gets a value that indicates whether the intermediates of the client's certificate are sent without the operating system's help.
    /// </summary>
    /// <remarks>This target cannot name the intermediates to send; the operating system sends those of its own store.</remarks>
    public static bool SendsIntermediates => false;

    /// <summary>Gets a value that indicates whether connections end by themselves when their lifetime is over.</summary>
    /// <remarks>On .NET Framework they do; elsewhere this target cannot say how long that is.</remarks>
    public static bool BoundsLifetime => false;

    // This target does not show the handshake.
    private static void Watch(HttpClientHandler handler, FgmCertificateRequestPolicy policy, Action? notAsked)
    {
    }

    private static void Bound(HttpClientHandler handler, ClientSettings settings)
    {
        // .NET Framework would make do with two.
        handler.MaxConnectionsPerServer = settings.MaximumConcurrentQueries;

        // On .NET Framework connections are bounded by their address; elsewhere this has no effect.
        ServicePoint point = ServicePointManager.FindServicePoint(settings.Endpoint);
        point.ConnectionLeaseTimeout = (int)settings.ConnectionLifetime.TotalMilliseconds;
        point.MaxIdleTime = (int)settings.ConnectionIdleTimeout.TotalMilliseconds;
    }

    private static void Secure(HttpClientHandler handler, TlsCertificates certificates, ServerCertificateCheck check)
    {
        handler.UseDefaultCredentials = false;
        handler.SslProtocols = SslProtocols.Tls12 | Tls13;
        handler.CheckCertificateRevocationList = false;
        handler.ClientCertificateOptions = ClientCertificateOption.Manual;
        handler.ServerCertificateCustomValidationCallback = (_, server, chain, errors) => check.Accept(server, chain, errors);
        handler.ClientCertificates.Add(certificates.Client.Certificate);
    }
#endif
}
