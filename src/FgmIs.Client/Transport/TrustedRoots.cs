using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Transport;

namespace FgmIs.Client;

/// <summary>The root certificates to which the provider's certificate must lead. The machine's own roots never count.</summary>
public sealed class TrustedRoots
{
    private readonly Func<IReadOnlyList<X509Certificate2>> _load;
    private readonly string _name;

    private TrustedRoots(Func<IReadOnlyList<X509Certificate2>> load, string name)
    {
        _load = load;
        _name = name;
    }

    /// <summary>Takes the roots from a PEM file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The roots; the file is read when a client is made.</returns>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    public static TrustedRoots FromPemFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.IsNullOrWhiteSpace(path)
            ? throw new ArgumentException("The root file's path is blank.", nameof(path))
            : new TrustedRoots(() => CertificateFiles.LoadPem(File.ReadAllText(path)), $"the file '{path}'");
    }

    /// <summary>Takes the roots from PEM text.</summary>
    /// <param name="text">One or more PEM blocks.</param>
    /// <returns>The roots.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static TrustedRoots FromPem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TrustedRoots(() => CertificateFiles.LoadPem(text), "the PEM text given");
    }

    /// <summary>Takes the roots from certificates.</summary>
    /// <param name="certificates">The certificates; the client keeps copies.</param>
    /// <returns>The roots.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="certificates"/> is null.</exception>
    public static TrustedRoots FromCertificates(IEnumerable<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        byte[][] copies = [.. certificates.Select(certificate => certificate.RawData)];
        return new TrustedRoots(() => [.. copies.Select(CertificateFiles.LoadDer)], "the certificates given");
    }

    /// <summary>Writes where the roots come from.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name;

    /// <summary>Loads the roots.</summary>
    /// <exception cref="CertificateProblemException">They cannot be loaded, or there are none.</exception>
    internal X509Certificate2Collection Load()
    {
        try
        {
            X509Certificate2Collection roots = [.. _load()];
            return roots.Count > 0
                ? roots
                : throw new CertificateProblemException($"There is no certificate in {_name}. Give the provider's root certificate in PEM (-----BEGIN CERTIFICATE-----).");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            string why = failure is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : "it cannot be read";
            throw new CertificateProblemException($"The trusted roots cannot be loaded from {_name}: {why}. Check the path and the file's permissions.", failure);
        }
        catch (CryptographicException failure)
        {
            throw new CertificateProblemException($"The trusted roots cannot be loaded from {_name}: one of the certificates is damaged.", failure);
        }
    }
}
