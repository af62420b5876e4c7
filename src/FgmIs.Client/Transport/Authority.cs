using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Tells the certificates that may sign others from those that may not.</summary>
internal static class Authority
{
    /// <summary>Says whether a certificate is a CA's: marked as one, and its key for signing certificates.</summary>
    public static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is { CertificateAuthority: true }
        && Allows(certificate, X509KeyUsageFlags.KeyCertSign);

    /// <summary>Says whether a certificate's key may be used in one of these ways; a certificate that says nothing allows all.</summary>
    public static bool Allows(X509Certificate2 certificate, X509KeyUsageFlags any) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage || (usage.KeyUsages & any) != X509KeyUsageFlags.None;

    /// <summary>Says whether a certificate names itself as its issuer.</summary>
    public static bool IsSelfIssued(X509Certificate2 certificate) => IsIssuedBy(certificate, certificate);

    /// <summary>Says whether a certificate names another as its issuer.</summary>
    public static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 issuer) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData);
}
