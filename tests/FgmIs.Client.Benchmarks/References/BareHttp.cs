using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Benchmarks.References;

/// <summary>
/// A bare <see cref="HttpClient"/> that posts the query's bytes under the same headers and reads the body. It touches nothing of the SDK.
/// </summary>
internal sealed class BareHttp(HttpMessageHandler handler, Uri endpoint, byte[] message) : IDisposable
{
    private static readonly MediaTypeHeaderValue ContentType = MediaTypeHeaderValue.Parse("text/xml; charset=utf-8");

    private readonly HttpClient _client = NewClient(handler);

    /// <summary>Makes a handler with the settings of the SDK's own.</summary>
    public static SocketsHttpHandler NewHandler(string pkcs12, string password, string rootPem)
    {
        X509Certificate2Collection certificates = X509CertificateLoader.LoadPkcs12Collection(File.ReadAllBytes(pkcs12), password);
        X509Certificate2 client = certificates.First(certificate => certificate.HasPrivateKey);
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(rootPem);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(roots);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(
                    client, [.. certificates.Where(other => !other.HasPrivateKey && other.Subject != other.Issuer)], offline: true),
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                CertificateChainPolicy = policy,
            },
        };
    }

    public async Task<byte[]> PostAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(message) };
        request.Content.Headers.ContentType = ContentType;
        using HttpResponseMessage response = await _client.SendAsync(request);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Makes a client with the headers of every query.</summary>
    public static HttpClient NewClient(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler);
        client.DefaultRequestHeaders.TryAddWithoutValidation("SOAPAction", "\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"");
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "FgmIs.Client/0.1.0");
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Accept", "application/xml+fhir, application/fhir+xml; q=0.9, text/xml; q=0.8, application/xml; q=0.7");
        return client;
    }
}
