#if NETSTANDARD2_0
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Configuration;

namespace FgmIs.Client.Transport;

/// <summary>Makes the handler under every question: mutual TLS 1.2 or higher, no redirects, no cookies, no credentials, nothing taken from the machine's settings.</summary>
/// <remarks>This target cannot name the intermediates to send; the operating system sends those of its own store.</remarks>
internal static class MutualTlsHandler
{
    // SslProtocols.Tls13, which this target's reference assembly does not name.
    private const SslProtocols Tls13 = (SslProtocols)12288;

    /// <summary>Gets whether the intermediates of the client's certificate are sent without the operating system's help.</summary>
    public static bool SendsIntermediates => false;

    public static HttpMessageHandler Create(ClientCertificate certificate, X509Certificate2Collection roots, ClientSettings settings)
    {
        var check = new ServerCertificateCheck(roots);
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseDefaultCredentials = false,
            Credentials = null,
            PreAuthenticate = false,
            UseProxy = settings.Proxy is not null,
            Proxy = settings.Proxy is null ? null : new WebProxy(settings.Proxy),
            DefaultProxyCredentials = null,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxResponseHeadersLength = settings.ResponseHeaderKilobytes,
            // .NET Framework would make do with two.
            MaxConnectionsPerServer = settings.MaximumConcurrentQueries,
            SslProtocols = SslProtocols.Tls12 | Tls13,
            CheckCertificateRevocationList = false,
            ClientCertificateOptions = ClientCertificateOption.Manual,
            ServerCertificateCustomValidationCallback = (_, server, chain, errors) => check.Accept(server, chain, errors),
        };
        handler.ClientCertificates.Add(certificate.Certificate);
        Lease(settings);
        return handler;
    }

    // On .NET Framework connections are bounded by their address; elsewhere this has no effect.
    private static void Lease(ClientSettings settings)
    {
        ServicePoint point = ServicePointManager.FindServicePoint(settings.Endpoint);
        point.ConnectionLeaseTimeout = (int)settings.ConnectionLifetime.TotalMilliseconds;
        point.MaxIdleTime = (int)settings.ConnectionIdleTimeout.TotalMilliseconds;
    }
}
#endif
