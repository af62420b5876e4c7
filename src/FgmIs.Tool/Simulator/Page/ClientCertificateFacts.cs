using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Represents what is shown of a client's certificate.</summary>
internal sealed record ClientCertificateFacts(string Subject, string Issuer, string Thumbprint, DateTimeOffset NotAfter)
{
    /// <summary>Reads the certificate of a request; null where it had none.</summary>
    public static ClientCertificateFacts? Of(ReceivedQuery query)
    {
        if (query.ClientCertificate.IsEmpty)
        {
            return null;
        }

        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(query.ClientCertificate.Span);
            return new ClientCertificateFacts(
                certificate.Subject,
                certificate.Issuer,
                certificate.Thumbprint,
                new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
