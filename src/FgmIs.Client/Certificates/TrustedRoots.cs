using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;

namespace FgmIs.Client;

/// <summary>Represents the root certificates to which the provider's certificate must lead. The machine's own roots never count.</summary>
/// <remarks>
/// Files and stores are read when a client is made and twice a minute from then on; a change is put to use without a restart, like that of
/// the client's certificate. Several roots may be given, as when a provider moves from one to the next.
/// </remarks>
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
    /// <returns>The roots.</returns>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    public static TrustedRoots FromPemFile(string path) => FromFiles(path);

    /// <summary>Takes the roots from files, each PEM (one or more blocks) or DER (one certificate).</summary>
    /// <param name="paths">The files' paths.</param>
    /// <returns>The roots.</returns>
    /// <exception cref="ArgumentException">There is no path, or one is blank.</exception>
    public static TrustedRoots FromFiles(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Length == 0 || Array.Exists(paths, string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A root file's path is missing or blank.", nameof(paths));
        }

        string[] copy = [.. paths];
        return new TrustedRoots(
            () => [.. copy.SelectMany(LoadFile)], copy.Length == 1 ? $"the file '{copy[0]}'" : $"the files '{string.Join("', '", copy)}'");
    }

    /// <summary>Takes the roots from bytes: PEM (one or more blocks) or DER (one certificate).</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>The roots; they never change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    public static TrustedRoots FromBytes(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        byte[] copy = [.. content];
        return new TrustedRoots(() => CertificateFiles.LoadPemOrDer(copy), "the bytes given");
    }

    /// <summary>Takes the roots from PEM text.</summary>
    /// <param name="text">One or more PEM blocks.</param>
    /// <returns>The roots; they never change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static TrustedRoots FromPem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TrustedRoots(() => CertificateFiles.LoadPem(text), "the PEM text given");
    }

    /// <summary>Takes the roots from certificates.</summary>
    /// <param name="certificates">The certificates; the client keeps copies.</param>
    /// <returns>The roots; they never change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="certificates"/> is null.</exception>
    public static TrustedRoots FromCertificates(IEnumerable<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        byte[][] copies = [.. certificates.Select(certificate => certificate.RawData)];
        return new TrustedRoots(() => [.. copies.Select(CertificateFiles.LoadDer)], "the certificates given");
    }

    /// <summary>Takes named roots from a store of the operating system's. What else is in the store does not count.</summary>
    /// <param name="thumbprints">The roots' SHA-1 thumbprints.</param>
    /// <param name="storeName">The store's name.</param>
    /// <param name="storeLocation">The user's stores or the machine's.</param>
    /// <returns>The roots.</returns>
    /// <exception cref="ArgumentException">There is no thumbprint, one is none, or the store's name is blank.</exception>
    public static TrustedRoots FromStore(
        IEnumerable<string> thumbprints, string storeName = "Root", StoreLocation storeLocation = StoreLocation.CurrentUser)
    {
        ArgumentNullException.ThrowIfNull(thumbprints);
        ArgumentNullException.ThrowIfNull(storeName);
        string[] wanted = [.. thumbprints.Select(thumbprint => Thumbprint.Require(thumbprint, nameof(thumbprints)))];
        if (wanted.Length == 0 || string.IsNullOrWhiteSpace(storeName))
        {
            throw new ArgumentException(
                "Name the store, and each root in it by its thumbprint.", wanted.Length == 0 ? nameof(thumbprints) : nameof(storeName));
        }

        var store = new CertificateStore(storeName, storeLocation);
        return new TrustedRoots(() => [.. wanted.Select(Find)], store.ToString());

        X509Certificate2 Find(string thumbprint)
        {
            X509Certificate2Collection found = store.Find(
                certificate => string.Equals(certificate.Thumbprint, thumbprint, StringComparison.OrdinalIgnoreCase));
            return found.Count > 0
                ? found[0]
                : throw new CertificateProblemException(
                    $"The trusted roots cannot be loaded from {store}: it has no certificate with the thumbprint {thumbprint}. "
                    + "Import the provider's root there.");
        }
    }

    /// <summary>Writes where the roots come from.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name;

    /// <summary>Reads the roots.</summary>
    /// <exception cref="CertificateProblemException">They cannot be loaded, or there are none.</exception>
    internal CertificateContent Read()
    {
        try
        {
            X509Certificate2Collection roots = [.. _load()];
            return roots.Count > 0
                ? CertificateContent.Of(roots)
                : throw new CertificateProblemException(
                    $"There is no certificate in {_name}. Give the provider's root certificate in PEM (-----BEGIN CERTIFICATE-----).");
        }
        catch (CryptographicException failure)
        {
            throw new CertificateProblemException(
                $"The trusted roots cannot be loaded from {_name}: one of the certificates is damaged.", failure);
        }
    }

    private static IReadOnlyList<X509Certificate2> LoadFile(string path) =>
        CertificateFiles.LoadPemOrDer(CertificateFiles.Read(path, $"The trusted roots cannot be loaded from the file '{path}'"));
}
