#if NET
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Makes the handler under every question: mutual TLS 1.2 or higher, no redirects, no cookies, no credentials, nothing taken from the machine's settings.</summary>
internal static class MutualTlsHandler
{
    private const int MaximumHeaderKilobytes = 64;

    // Short enough that a change of address or certificate takes effect, long enough to be worth its handshake.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Gets whether the intermediates of the client's certificate are sent without the operating system's help.</summary>
    public static bool SendsIntermediates => true;

    public static HttpMessageHandler Create(ClientCertificate certificate, X509Certificate2Collection roots, Uri? proxy)
    {
        var check = new ServerCertificateCheck(roots);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Credentials = null,
            PreAuthenticate = false,
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new WebProxy(proxy),
            DefaultProxyCredentials = null,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxResponseHeadersLength = MaximumHeaderKilobytes,
            PooledConnectionLifetime = ConnectionLifetime,
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(certificate.Certificate, certificate.Intermediates, offline: true),
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                CertificateChainPolicy = PlatformPolicy(roots),
                RemoteCertificateValidationCallback = (_, server, chain, errors) => check.Accept(server as X509Certificate2, chain, errors),
            },
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
}
#endif
