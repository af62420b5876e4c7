using System.Collections;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Represents the certificates of a store, for as long as they are looked at; a store that does not exist has none.</summary>
internal sealed class CertificateStoreContent : IEnumerable<X509Certificate2>, IDisposable
{
    private readonly X509Certificate2Collection _certificates;

    /// <exception cref="System.Security.Cryptography.CryptographicException">The store cannot be opened.</exception>
    public CertificateStoreContent(string name, StoreLocation location)
    {
        using var store = new X509Store(name, location);
        store.Open(OpenFlags.ReadOnly);
        _certificates = store.Certificates;
    }

    public IEnumerator<X509Certificate2> GetEnumerator() => _certificates.Cast<X509Certificate2>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => CertificateContent.Discard(_certificates);
}
