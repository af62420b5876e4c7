using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>A loaded client certificate that a handshake can use, with the intermediates that are sent beside it.</summary>
internal sealed class ClientCertificate : IDisposable
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string AnyUsage = "2.5.29.37.0";

    private ClientCertificate(X509Certificate2 certificate, X509Certificate2Collection intermediates)
    {
        Certificate = certificate;
        Intermediates = intermediates;
    }

    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Intermediates { get; }

    /// <summary>Picks the endpoint's certificate out of a PKCS#12 and checks it.</summary>
    /// <exception cref="CertificateProblemException">None of them can be used.</exception>
    public static ClientCertificate From(X509Certificate2Collection certificates, string source, DateTimeOffset now)
    {
        X509Certificate2[] withKey = [.. certificates.Cast<X509Certificate2>().Where(certificate => certificate.HasPrivateKey)];
        if (withKey.Length != 1)
        {
            string found = withKey.Length == 0 ? "none" : withKey.Length.ToString(CultureInfo.InvariantCulture);
            throw new CertificateProblemException(
                $"Of the {certificates.Count} certificates in {source}, {found} has a private key; exactly one must. Export the endpoint's certificate together with its private key.");
        }

        X509Certificate2 certificate = withKey[0];
        if (Problem(certificate, now) is { } problem)
        {
            throw new CertificateProblemException($"The client certificate in {source} cannot be used: {problem}");
        }

        X509Certificate2Collection intermediates = [.. certificates.Cast<X509Certificate2>().Where(other => !other.HasPrivateKey && !IsSelfIssued(other))];
        return new ClientCertificate(certificate, intermediates);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (X509Certificate2 intermediate in Intermediates)
        {
            intermediate.Dispose();
        }
    }

    private static string? Problem(X509Certificate2 certificate, DateTimeOffset now)
    {
        DateTime utc = now.UtcDateTime;
        if (utc > certificate.NotAfter.ToUniversalTime())
        {
            return $"it expired on {Day(certificate.NotAfter)}. Ask the provider for a new one.";
        }

        if (utc < certificate.NotBefore.ToUniversalTime())
        {
            return $"it is not valid before {Day(certificate.NotBefore)}. Check this machine's clock, or wait.";
        }

        X509EnhancedKeyUsageExtension? usage = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        bool mayAuthenticate = usage is null
            || usage.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(oid => oid.Value is ClientAuthentication or AnyUsage);
        return mayAuthenticate ? null : "it is not issued for client authentication. Ask the provider for a client certificate.";
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
