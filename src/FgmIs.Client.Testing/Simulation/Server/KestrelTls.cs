using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace FgmIs.Client.Testing;

/// <summary>Represents the server's side of mutual TLS.</summary>
internal sealed class KestrelTls(IssuedCertificate server, SslProtocols protocols, ClientCertificateCheck? clients)
{
    /// <summary>Returns the options for every handshake.</summary>
    /// <remarks>
    /// Given by callback: Kestrel's plainer options refuse to serve a certificate of the wrong usage, a flaw that tests need.
    /// </remarks>
    public TlsHandshakeCallbackOptions ToOptions()
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(server.Certificate, [.. server.Chain], offline: true),
            EnabledSslProtocols = protocols,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            ClientCertificateRequired = clients is not null,
            RemoteCertificateValidationCallback = clients is null
                ? null
                : (_, certificate, chain, _) => clients.Accept(certificate as X509Certificate2, chain),
        };
        return new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(options) };
    }
}
