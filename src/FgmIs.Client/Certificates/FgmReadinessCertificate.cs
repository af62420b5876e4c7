using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client;

/// <summary>Represents a certificate as a readiness check found it; nothing of it is secret.</summary>
public sealed class FgmReadinessCertificate
{
    internal FgmReadinessCertificate(X509Certificate2 certificate)
    {
        Subject = certificate.Subject;
        Issuer = certificate.Issuer;
        ValidFrom = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        ValidUntil = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
    }

    internal FgmReadinessCertificate(string subject, string issuer, DateTimeOffset validFrom, DateTimeOffset validUntil)
    {
        Subject = subject;
        Issuer = issuer;
        ValidFrom = validFrom.ToUniversalTime();
        ValidUntil = validUntil.ToUniversalTime();
    }

    /// <summary>Gets the subject's distinguished name.</summary>
    public string Subject { get; }

    /// <summary>Gets the issuer's distinguished name.</summary>
    public string Issuer { get; }

    /// <summary>Gets from when it is valid, in UTC.</summary>
    public DateTimeOffset ValidFrom { get; }

    /// <summary>Gets until when it is valid, in UTC.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>Writes the subject and until when it is valid.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Subject}, valid until {ValidUntil:yyyy-MM-dd HH:mm} UTC");
}
