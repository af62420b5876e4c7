using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Finds keys and signatures that can be forged today, which the platform lets pass in a chain to a private root (docs/safety-case.md, H9).</summary>
internal static class CertificateStrength
{
    private const int ShortestRsaKey = 2048;
    private const int ShortestCurve = 256;

    // MD2, MD4, MD5 and SHA-1, with RSA, DSA and ECDSA.
    private static readonly string[] ForgeableSignatures =
    [
        "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.3.14.3.2.29",
        "1.2.840.10040.4.3", "1.3.14.3.2.27", "1.2.840.10045.4.1",
    ];

    /// <summary>Gets how long keys must be, in words.</summary>
    public static string Enough { get; } = $"RSA needs {ShortestRsaKey} bits, elliptic curves {ShortestCurve}";

    /// <summary>Says what is weak in a chain, or nothing.</summary>
    public static string? Weakness(X509ChainElementCollection chain)
    {
        for (int i = 0; i < chain.Count; i++)
        {
            X509Certificate2 certificate = chain[i].Certificate;
            if (HasShortKey(certificate))
            {
                return $"A certificate in the provider's chain has a key that is too short: {Enough}.";
            }

            // A root is trusted by its bytes: nobody relies on its signature.
            bool isRoot = i == chain.Count - 1;
            if (!isRoot && ForgeableSignatures.Contains(certificate.SignatureAlgorithm.Value, StringComparer.Ordinal))
            {
                return "A certificate in the provider's chain is signed over SHA-1 or older, which can be forged.";
            }
        }

        return null;
    }

    /// <summary>Says whether a certificate's key can be broken.</summary>
    public static bool HasShortKey(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        using ECDsa? curve = certificate.GetECDsaPublicKey();
        return rsa is { KeySize: < ShortestRsaKey } || curve is { KeySize: < ShortestCurve };
    }
}
