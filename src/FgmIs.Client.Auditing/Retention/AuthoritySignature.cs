using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>Checks what an authority signed: RSA with PSS, or ECDSA, with SHA-256.</summary>
internal static class AuthoritySignature
{
    public static bool IsGood(byte[] certificate, byte[] bytes, byte[] signature)
    {
        try
        {
            using X509Certificate2 authority = AuthorityCertificate.Load(certificate);
            using RSA? rsa = authority.GetRSAPublicKey();
            using ECDsa? ecdsa = authority.GetECDsaPublicKey();
            return rsa?.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
                ?? ecdsa?.VerifyData(bytes, signature, HashAlgorithmName.SHA256)
                ?? false;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
