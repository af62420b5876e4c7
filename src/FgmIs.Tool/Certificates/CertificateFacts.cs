using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents what a certificate says of itself, in words.</summary>
internal sealed class CertificateFacts(X509Certificate2 certificate, DateTimeOffset now)
{
    public string Subject => certificate.Subject.Length > 0 ? certificate.Subject : "(no subject)";

    public string Issuer => certificate.Issuer;

    public bool IsSelfIssued => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    public bool IsAuthority =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault()?.CertificateAuthority == true;

    public string Role => (IsAuthority, IsSelfIssued) switch
    {
        (true, true) => "root CA",
        (true, false) => "intermediate CA",
        (false, true) => "self-signed",
        _ => "end certificate",
    };

    public DateTimeOffset ValidFrom => new(certificate.NotBefore.ToUniversalTime());

    public DateTimeOffset ValidUntil => new(certificate.NotAfter.ToUniversalTime());

    /// <summary>Gets whether it is in date, and for how long.</summary>
    public string Expiry
    {
        get
        {
            int days = (int)Math.Floor((ValidUntil - now).TotalDays);
            string left = days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");
            return now > ValidUntil ? "expired" : now < ValidFrom ? "not valid yet" : $"{left} left";
        }
    }

    public string Thumbprint => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public string Key
    {
        get
        {
            using RSA? rsa = certificate.GetRSAPublicKey();
            using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
            return rsa is not null ? $"RSA, {Bits(rsa.KeySize)}"
                : ecdsa is not null ? $"elliptic curve, {Bits(ecdsa.KeySize)}"
                : certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown";
        }
    }

    public string Signature => certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "unknown";

    public bool HasPrivateKey => certificate.HasPrivateKey;

    /// <summary>Gets what it may be used for, in the words of its extensions.</summary>
    public IReadOnlyList<string> Usages
    {
        get
        {
            X509KeyUsageExtension? key = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
            X509EnhancedKeyUsageExtension? enhanced = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
            return
            [
                .. key is null
                    ? ["any key usage"]
                    : Enum.GetValues<X509KeyUsageFlags>()
                        .Where(flag => flag != X509KeyUsageFlags.None && key.KeyUsages.HasFlag(flag)).Select(Words),
                .. enhanced is null
                    ? ["any purpose"]
                    : enhanced.EnhancedKeyUsages.Cast<Oid>().Select(Words),
            ];
        }
    }

    public IReadOnlyList<string> Names
    {
        get
        {
            X509SubjectAlternativeNameExtension? names =
                certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
            return names is null
                ? []
                : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => address.ToString())];
        }
    }

    private static string Bits(int size) => string.Create(CultureInfo.InvariantCulture, $"{size} bits");

    private static string Words(X509KeyUsageFlags flag) => flag switch
    {
        X509KeyUsageFlags.DigitalSignature => "digital signature",
        X509KeyUsageFlags.KeyEncipherment => "key encipherment",
        X509KeyUsageFlags.KeyCertSign => "signing certificates",
        X509KeyUsageFlags.CrlSign => "signing revocation lists",
        X509KeyUsageFlags.DataEncipherment => "data encipherment",
        X509KeyUsageFlags.KeyAgreement => "key agreement",
        X509KeyUsageFlags.NonRepudiation => "non-repudiation",
        _ => flag.ToString(),
    };

    private static string Words(Oid usage) => usage.Value switch
    {
        "1.3.6.1.5.5.7.3.1" => "TLS server",
        "1.3.6.1.5.5.7.3.2" => "TLS client",
        "2.5.29.37.0" => "any purpose",
        _ => usage.FriendlyName ?? usage.Value ?? "unknown",
    };
}
