using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing.Tests.Support;

/// <summary>Plain clients with mutual TLS.</summary>
internal static class TlsClients
{
    public static HttpClient For(SmspSimulator simulator) => For(simulator, simulator.ClientCertificate);

    public static HttpClient For(SmspSimulator simulator, IssuedCertificate? certificate, bool sendIntermediates = false)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = TrustOnly(simulator.Pki.Root);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(
                certificate.Certificate,
                sendIntermediates ? [.. certificate.Chain] : null,
                offline: true);
        }

        return new HttpClient(handler) { Timeout = Clients.Patience };
    }

    public static X509ChainPolicy TrustOnly(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(root);
        return policy;
    }
}
