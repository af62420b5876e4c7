using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Certificates;

internal static class PkiOptions
{
    public const string Password = "throw-away";

    /// <summary>Gives good options with certificates of a PKI, for an endpoint that the test sets.</summary>
    public static FgmStatusClientOptions CreateClientOptions(this ThrowAwayPki pki)
    {
        FgmStatusClientOptions options = SmspSimulator.CreateInMemory().CreateClientOptions();
        options.Certificates.Client = pki.IssueClient().ToSource();
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);
        return options;
    }

    public static ClientCertificateSource ToSource(this IssuedCertificate certificate) =>
        ClientCertificateSource.FromPkcs12(certificate.ToPkcs12(Password), Password);

    /// <summary>Gives the certificate with its key, and its intermediates.</summary>
    public static X509Certificate2Collection ToCollection(this IssuedCertificate certificate) =>
        [certificate.Certificate, .. certificate.Chain];
}
