using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>
/// Signs with RSASSA-PSS over SHA-1 and leaves the parameters out, whose defaults name SHA-1; .NET's own generator refuses to.
/// </summary>
internal sealed class PssSha1SignatureGenerator(RSA key) : X509SignatureGenerator
{
    // The DER of AlgorithmIdentifier { id-RSASSA-PSS (1.2.840.113549.1.1.10), {} }.
    private static readonly byte[] PssWithDefaults =
        [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A, 0x30, 0x00];

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => [.. PssWithDefaults];

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pss);

    protected override PublicKey BuildPublicKey() => CreateForRSA(key, RSASignaturePadding.Pss).PublicKey;
}
