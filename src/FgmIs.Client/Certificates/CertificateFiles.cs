using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FgmIs.Client.Certificates;

/// <summary>Loads certificates in the way that each target has.</summary>
internal static class CertificateFiles
{
    private const string PemBegin = "-----BEGIN CERTIFICATE-----";
    private const string PemEnd = "-----END CERTIFICATE-----";

    /// <summary>Reads a file of certificates or keys.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="what">What cannot be done if it cannot be read.</param>
    /// <param name="file">What the message calls the file: where several are read, its path.</param>
    /// <exception cref="CertificateProblemException">It cannot be read.</exception>
    public static byte[] Read(string path, string what, string file = "it")
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CertificateProblemException(
                $"{what}: {WhyUnread(path, failure, file)}. Check the path and the file's permissions.", failure);
        }
    }

    /// <summary>Returns why a file could not be read.</summary>
    public static string WhyUnread(string path, Exception failure, string file) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{file} does not exist",
        _ when Directory.Exists(path) => $"{file} is a folder",
        UnauthorizedAccessException => $"{file} may not be read by this process's account",
        _ => $"{file} cannot be read",
    };

    /// <summary>
    /// Loads every certificate of a PKCS#12. The private key goes where the platform's TLS can use it, for as long as it is in use.
    /// </summary>
    /// <remarks>
    /// Not EphemeralKeySet: Windows's TLS takes no key that lives in memory only, and macOS has no such keys. On Windows the key stands in
    /// the user's key container until the certificate is disposed; on Linux it never leaves memory.
    /// </remarks>
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

    /// <summary>Loads every certificate of a file: PEM blocks, or one in DER.</summary>
    /// <exception cref="CryptographicException">One is no certificate.</exception>
    public static IReadOnlyList<X509Certificate2> LoadPemOrDer(byte[] content)
    {
        // A DER sequence too long for a short length, as every certificate is; no text has such a second byte.
        bool isDer = content.Length > 2 && content[0] == 0x30 && content[1] >= 0x80;
        return isDer ? [LoadDer(content)] : LoadPem(Encoding.UTF8.GetString(content));
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
