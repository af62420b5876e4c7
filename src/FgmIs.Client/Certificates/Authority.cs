using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Determines who may have issued a certificate, and who may issue at all.</summary>
internal static class Authority
{
    public static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is { CertificateAuthority: true }
        && Allows(certificate, X509KeyUsageFlags.KeyCertSign);

    /// <summary>Determines whether a key may be used for any of these; one without key usage may be used for everything.</summary>
    public static bool Allows(X509Certificate2 certificate, X509KeyUsageFlags any) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage
        || (usage.KeyUsages & any) != X509KeyUsageFlags.None;

    public static bool IsSelfIssued(X509Certificate2 certificate) => IsIssuedBy(certificate, certificate);

    public static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 issuer) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData);

    /// <summary>
    /// Determines whether names and key ids let a certificate be another's issuer; only the signature, which is not
    /// looked at here, makes it so.
    /// </summary>
    public static bool MayHaveIssued(X509Certificate2 issuer, X509Certificate2 certificate) =>
        (IsIssuedBy(certificate, issuer) || string.Equals(certificate.Issuer, issuer.Subject, StringComparison.OrdinalIgnoreCase))
        && (KeyIds.OfIssuer(certificate) is not { } wanted
            || KeyIds.OfSubject(issuer) is not { } held
            || wanted.AsSpan().SequenceEqual(held));
}
