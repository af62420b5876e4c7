using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Picks the one certificate in a store that is meant.</summary>
internal static class StoredCertificate
{
    /// <exception cref="CertificateProblemException">There is none, or more than one.</exception>
    public static CertificateContent Find(CertificateStore store, Func<X509Certificate2, bool> fits, string wanted)
    {
        X509Certificate2Collection found = store.Find(fits);
        X509Certificate2[] withKey = [.. found.Cast<X509Certificate2>().Where(certificate => certificate.HasPrivateKey)];

        // The dates are judged by the clock of the options later on; here they only tell a renewed certificate from the one before it.
        X509Certificate2[] usable = withKey.Length > 1
            ? [.. withKey.Where(certificate => CertificateDates.IsInDate(certificate, TimeProvider.System.GetUtcNow()))]
            : withKey;
        if (usable.Length == 1)
        {
            X509Certificate2 chosen = usable[0];
            CertificateContent.Discard([.. found.Cast<X509Certificate2>().Where(certificate => !ReferenceEquals(certificate, chosen))]);
            X509Certificate2Collection all = store.IntermediatesOf(chosen);
            all.Insert(0, chosen);
            return CertificateContent.Of(all);
        }

        string problem = Problem(found.Count, withKey.Length, usable.Length);
        CertificateContent.Discard(found);
        throw new CertificateProblemException($"In {store} there is no single certificate {wanted}: {problem}");
    }

    private static string Problem(int found, int withKey, int usable)
    {
        if (found == 0)
        {
            return "none has it. Check the store, and that the account of this process sees it.";
        }

        if (withKey == 0)
        {
            return $"{Count(found)} without a private key. Import the PKCS#12, and let the account of this process read the key.";
        }

        return usable == 0
            ? $"{Count(withKey)}, all out of date. Import the new one."
            : $"{Count(usable)} in date. Remove those that are no longer meant, or choose by thumbprint.";
    }

    private static string Count(int count) => "it has " + count.ToString(CultureInfo.InvariantCulture);
}
