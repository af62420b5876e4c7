using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Finds certificates in one of the operating system's stores.</summary>
internal sealed class CertificateStore(string name, StoreLocation location)
{
    private const int LongestChain = 8;

    /// <summary>Returns the authorities that lead from a certificate upwards, from this store and from those of the authorities.</summary>
    /// <remarks>Of several with one name, as on the day a sub-CA is renewed, all are given: the chain takes the one that fits.</remarks>
    public X509Certificate2Collection IntermediatesOf(X509Certificate2 certificate)
    {
        using var authorities = new CertificateStoreContent("CA", location);
        using var roots = new CertificateStoreContent("Root", location);
        using var own = new CertificateStoreContent(name, location);
        List<X509Certificate2> found = [];
        X509Certificate2 last = certificate;
        for (int i = 0; i < LongestChain && !Authority.IsSelfIssued(last); i++)
        {
            X509Certificate2[] issuers =
                [.. own.Concat(authorities).Concat(roots).Where(other => !other.HasPrivateKey && Authority.IsIssuedBy(last, other))];
            if (issuers.Length == 0 || found.Contains(issuers[0]))
            {
                break;
            }

            found.AddRange(issuers);
            last = issuers[0];
        }

        return [.. found.Select(issuer => issuer.RawData).Select(CertificateFiles.LoadDer)];
    }

    /// <summary>Returns copies of the certificates that fit, keys and all.</summary>
    /// <exception cref="CertificateProblemException">The store cannot be opened.</exception>
    public X509Certificate2Collection Find(Func<X509Certificate2, bool> fits)
    {
        try
        {
            using var store = new CertificateStoreContent(name, location);
            return [.. store.Where(fits).Select(certificate => new X509Certificate2(certificate))];
        }
        catch (CryptographicException failure)
        {
            throw new CertificateProblemException(
                $"{this} cannot be opened. Check its name, and that the account of this process may read it.", failure);
        }
    }

    public override string ToString() => $"the store {location}/{name}";
}
