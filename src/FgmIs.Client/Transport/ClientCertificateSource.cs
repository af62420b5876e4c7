using System.Security.Cryptography;
using FgmIs.Client.Transport;

namespace FgmIs.Client;

/// <summary>Where the client's certificate comes from: the PKCS#12 that the provider issued, with the endpoint's certificate, its private key and its sub-CA.</summary>
/// <remarks><see cref="ToString"/> shows neither password nor content.</remarks>
public sealed class ClientCertificateSource
{
    private readonly Func<byte[]> _read;
    private readonly string? _password;
    private readonly string _name;

    private ClientCertificateSource(Func<byte[]> read, string? password, string name)
    {
        _read = read;
        _password = password;
        _name = name;
    }

    /// <summary>Takes the certificate from a PKCS#12 file (.p12, .pfx).</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="password">Its password, or null where it has none.</param>
    /// <returns>The source; the file is read when a client is made.</returns>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    public static ClientCertificateSource FromPkcs12File(string path, string? password)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.IsNullOrWhiteSpace(path)
            ? throw new ArgumentException("The PKCS#12 file's path is blank.", nameof(path))
            : new ClientCertificateSource(() => File.ReadAllBytes(path), password, $"the PKCS#12 file '{path}'");
    }

    /// <summary>Takes the certificate from the bytes of a PKCS#12.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="password">The password, or null where there is none.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">There are no bytes.</exception>
    public static ClientCertificateSource FromPkcs12(byte[] content, string? password)
    {
        ArgumentNullException.ThrowIfNull(content);
        byte[] copy = [.. content];
        return copy.Length == 0
            ? throw new ArgumentException("The PKCS#12 has no bytes.", nameof(content))
            : new ClientCertificateSource(() => copy, password, "the PKCS#12 given as bytes");
    }

    /// <summary>Writes where the certificate comes from, without the password.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name;

    /// <summary>Loads the certificate and checks that a handshake can use it.</summary>
    /// <exception cref="CertificateProblemException">It cannot be loaded or used; the message says why and what to do.</exception>
    internal ClientCertificate Load(DateTimeOffset now)
    {
        byte[] content;
        try
        {
            content = _read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            string why = failure is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : "it cannot be read";
            throw new CertificateProblemException($"The client certificate cannot be loaded from {_name}: {why}. Check the path and the file's permissions.", failure);
        }

        try
        {
            return Transport.ClientCertificate.From(CertificateFiles.LoadPkcs12(content, _password), _name, now);
        }
        catch (CryptographicException failure)
        {
            // ERROR_INVALID_PASSWORD, which every platform's loader gives.
            string why = failure.HResult == unchecked((int)0x80070056)
                ? "the password is wrong"
                : "it is no PKCS#12, is damaged, or protects its content in a way this system does not know";
            throw new CertificateProblemException($"The client certificate cannot be loaded from {_name}: {why}.", failure);
        }
    }
}
