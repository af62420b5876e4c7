using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Certificates;

/// <summary>Represents the content of a source at one moment: enough to tell a change, and opened only when there is one.</summary>
internal sealed class CertificateContent(byte[] bytes, Func<X509Certificate2Collection> open, Action? discard = null) : IDisposable
{
    private bool _isOpened;

    /// <summary>Gets what changes when a certificate does; never kept, since it may hold a key.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Creates a content of certificates that are in memory already.</summary>
    /// <param name="certificates">The certificates; they go to the one who opens, or away with the content.</param>
    public static CertificateContent Of(X509Certificate2Collection certificates) =>
        new(
            [.. certificates.Cast<X509Certificate2>().SelectMany(certificate => certificate.RawData)],
            () => certificates,
            () => Discard(certificates));

    /// <summary>Releases certificates.</summary>
    public static void Discard(X509Certificate2Collection certificates)
    {
        foreach (X509Certificate2 certificate in certificates)
        {
            certificate.Dispose();
        }
    }

    /// <summary>Opens the content; the certificates are the caller's.</summary>
    /// <exception cref="CertificateProblemException">It cannot be opened; the message says why and what to do.</exception>
    public X509Certificate2Collection Open()
    {
        _isOpened = true;
        return open();
    }

    /// <summary>
    /// Returns a fingerprint of this content and another's, which tells them from any that differ, without keeping either.
    /// </summary>
    public string FingerprintWith(CertificateContent other)
    {
        byte[] both = [.. BitConverter.GetBytes(Bytes.Length), .. Bytes, .. other.Bytes];
        byte[] hash = Crypto.Hash(both);
        Array.Clear(both, 0, both.Length);
        return Convert.ToBase64String(hash);
    }

    public void Dispose()
    {
        if (!_isOpened)
        {
            discard?.Invoke();
        }
    }
}
