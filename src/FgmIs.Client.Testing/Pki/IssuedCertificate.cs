using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Represents a throw-away certificate with its private key, its intermediates and its root. For tests only.</summary>
/// <remarks>The <see cref="ThrowAwayPki"/> that issued it disposes it.</remarks>
public sealed class IssuedCertificate
{
    internal IssuedCertificate(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain, X509Certificate2 root)
    {
        Certificate = certificate;
        Chain = chain;
        Root = root;
    }

    /// <summary>Gets the certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Gets the intermediates that lead to the root, nearest first, without the root.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>Gets the root at the end of the chain; for a self-signed certificate, itself.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>Gets the certificate and its intermediates as PEM text.</summary>
    public string CertificatePem =>
        string.Concat(Chain.Prepend(Certificate).Select(certificate => certificate.ExportCertificatePem() + "\n"));

    /// <summary>Writes what a provider issues: one PKCS#12 with the certificate, its key, its sub-CA and the root.</summary>
    /// <param name="password">The password; empty for none.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="password"/> is null.</exception>
    public byte[] ToPkcs12(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var all = new X509Certificate2Collection { Certificate };
        all.AddRange(Chain.ToArray());
        if (!Root.Equals(Certificate))
        {
            all.Add(Root);
        }

        return all.Export(X509ContentType.Pkcs12, password) ?? throw new CryptographicException("The platform wrote no PKCS#12.");
    }

    /// <summary>Writes the private key as unencrypted PKCS#8 PEM text, for the settings that take one.</summary>
    /// <returns>The text.</returns>
    public string ToPrivateKeyPem()
    {
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey() ?? Certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>Writes the subject.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Certificate.Subject;
}
