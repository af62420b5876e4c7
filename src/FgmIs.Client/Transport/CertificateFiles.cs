using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Loads certificates in the way that each target has.</summary>
internal static class CertificateFiles
{
    private const string PemBegin = "-----BEGIN CERTIFICATE-----";
    private const string PemEnd = "-----END CERTIFICATE-----";

    /// <summary>Loads every certificate of a PKCS#12. The private key goes where the platform's TLS can use it.</summary>
    public static X509Certificate2Collection LoadPkcs12(byte[] content, string? password)
    {
#if NET9_0_OR_GREATER
        return X509CertificateLoader.LoadPkcs12Collection(content, password, X509KeyStorageFlags.DefaultKeySet);
#else
        X509Certificate2Collection certificates = [];
        certificates.Import(content, password, X509KeyStorageFlags.DefaultKeySet);
        return certificates;
#endif
    }

    /// <summary>Loads every certificate of a PEM text.</summary>
    /// <exception cref="CryptographicException">A block is no certificate.</exception>
    public static IReadOnlyList<X509Certificate2> LoadPem(string text)
    {
        List<X509Certificate2> certificates = [];
        int begin = text.IndexOf(PemBegin, StringComparison.Ordinal);
        while (begin >= 0)
        {
            int start = begin + PemBegin.Length;
            int end = text.IndexOf(PemEnd, start, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new CryptographicException("A PEM block has no end.");
            }

            certificates.Add(LoadDer(FromBase64(text.Substring(start, end - start))));
            begin = text.IndexOf(PemBegin, end, StringComparison.Ordinal);
        }

        return certificates;
    }

    /// <summary>Loads a DER certificate.</summary>
    public static X509Certificate2 LoadDer(byte[] der) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(der);
#else
        new(der);
#endif

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException failure)
        {
            throw new CryptographicException("A PEM block is not base64.", failure);
        }
    }
}
