using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Signs over SHA-1, which the platform's own generator refuses: the flaw that tests ask for.</summary>
internal sealed class Sha1SignatureGenerator(ECDsa key) : X509SignatureGenerator
{
    // The DER of AlgorithmIdentifier { ecdsa-with-SHA1 (1.2.840.10045.4.1) }.
    private static readonly byte[] EcdsaWithSha1 = [0x30, 0x09, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01];

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => [.. EcdsaWithSha1];

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => CreateForECDsa(key).PublicKey;
}
