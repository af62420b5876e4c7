using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FgmIs.Client;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents a file with certificates, and perhaps a private key.</summary>
internal sealed class CertificateFile
{
    private const int WrongPassword = unchecked((int)0x80070056);

    private CertificateFile(string path, string format, X509Certificate2Collection certificates, ClientCertificateSource? client)
    {
        Path = path;
        Format = format;
        Certificates = certificates;
        Client = client;
        Leaf = LeafOf(certificates);
    }

    public string Path { get; }

    public string Format { get; }

    public X509Certificate2Collection Certificates { get; }

    /// <summary>Gets the certificate that the others are there for: the one with the key, else the one that issues no other.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>Gets the source that a client would read; none where there is no private key.</summary>
    public ClientCertificateSource? Client { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">The password; none where there is none.</param>
    /// <param name="keyPath">The file with the key; none where it is in the same file, or nowhere.</param>
    /// <exception cref="UsageException">It cannot be read, or holds no certificate.</exception>
    public static CertificateFile Read(string path, string? password, string? keyPath)
    {
        byte[] content = InputFile.Bytes("FILE", path);
        if (content.Length == 0)
        {
            throw new UsageException($"FILE: '{path}' is empty.");
        }

        if (content.AsSpan().IndexOf("-----BEGIN "u8) >= 0)
        {
            return Pem(path, Encoding.UTF8.GetString(content), password, keyPath);
        }

        if (keyPath is not null)
        {
            throw new UsageException("--key goes with certificates in PEM.");
        }

        return TypeOf(content) switch
        {
            X509ContentType.Pfx => Pkcs12(path, content, password),
            X509ContentType.Cert => new CertificateFile(path, "DER", [X509CertificateLoader.LoadCertificate(content)], client: null),
            X509ContentType.Pkcs7 => throw new UsageException(
                $"FILE: '{path}' is PKCS#7. Make PEM of it: openssl pkcs7 -inform DER -in FILE -print_certs -out FILE.pem"),
            _ => throw NoCertificate(path),
        };
    }

    private static X509ContentType TypeOf(byte[] content)
    {
        try
        {
            return X509Certificate2.GetCertContentType(content);
        }
        catch (CryptographicException)
        {
            return X509ContentType.Unknown;
        }
    }

    private static CertificateFile Pkcs12(string path, byte[] content, string? password)
    {
        try
        {
            X509Certificate2Collection certificates =
                X509CertificateLoader.LoadPkcs12Collection(content, password, X509KeyStorageFlags.EphemeralKeySet);
            return certificates.Count == 0
                ? throw new UsageException($"FILE: there is no certificate in '{path}'.")
                : new CertificateFile(
                    path,
                    "PKCS#12",
                    certificates,
                    certificates.Any(certificate => certificate.HasPrivateKey)
                        ? ClientCertificateSource.FromPkcs12(content, password)
                        : null);
        }
        catch (CryptographicException failure)
        {
            throw new UsageException((failure.HResult, password) switch
            {
                (WrongPassword, null) => $"FILE: '{path}' is a PKCS#12 with a password. Give it with --password-file.",
                (WrongPassword, _) => $"--password-file: the password is wrong for '{path}'.",
                _ => $"FILE: '{path}' is a PKCS#12 that is damaged, or protects its content in a way this system does not know.",
            });
        }
    }

    private static CertificateFile Pem(string path, string text, string? password, string? keyPath)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            throw NoCertificate(path);
        }

        if (certificates.Count == 0)
        {
            throw new UsageException($"FILE: there is no certificate in '{path}'.");
        }

        string key = keyPath is null ? text : Encoding.UTF8.GetString(InputFile.Bytes("--key", keyPath));
        bool hasKey = key.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
        return keyPath is not null && !hasKey
            ? throw new UsageException($"--key: there is no private key in '{keyPath}'.")
            : new CertificateFile(
                path, "PEM", certificates, hasKey ? ClientCertificateSource.FromPem(text, key, password) : null);
    }

    private static X509Certificate2 LeafOf(X509Certificate2Collection certificates) =>
        certificates.FirstOrDefault(certificate => certificate.HasPrivateKey)
        ?? certificates.FirstOrDefault(certificate => !certificates.Any(other =>
            !ReferenceEquals(other, certificate) && other.IssuerName.RawData.AsSpan().SequenceEqual(certificate.SubjectName.RawData)))
        ?? certificates[0];

    private static UsageException NoCertificate(string path) =>
        new($"FILE: '{path}' is no certificate: neither PKCS#12 nor PEM nor DER, or it is damaged.");
}
