using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace FgmIs.Client.Testing;

/// <summary>The server's side of mutual TLS.</summary>
internal sealed class KestrelTls(IssuedCertificate server, SslProtocols protocols, ClientCertificateCheck? clients)
{
    public HttpsConnectionAdapterOptions ToOptions()
    {
        var options = new HttpsConnectionAdapterOptions
        {
            ServerCertificate = server.Certificate,
            ServerCertificateChain = [.. server.Chain],
            SslProtocols = protocols,
            ClientCertificateMode = ClientCertificateMode.NoCertificate,
        };
        if (clients is not null)
        {
            options.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            options.ClientCertificateValidation = (certificate, chain, _) => clients.Accept(certificate, chain);
        }

        return options;
    }
}
