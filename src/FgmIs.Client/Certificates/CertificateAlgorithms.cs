using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>
/// Represents the algorithms that a certificate names for its key and its signature, read from its own bytes, so that
/// every platform judges alike.
/// </summary>
internal sealed class CertificateAlgorithms
{
    private CertificateAlgorithms(
        AlgorithmIdentifier signedWith, AlgorithmIdentifier signature, AlgorithmIdentifier key, ReadOnlyMemory<byte> keyValue)
    {
        SignedWith = signedWith;
        Signature = signature;
        Key = key;
        KeyValue = keyValue;
    }

    /// <summary>Gets the signature's algorithm as the signed part names it.</summary>
    public AlgorithmIdentifier SignedWith { get; }

    /// <summary>Gets the signature's algorithm as it stands beside the signature.</summary>
    public AlgorithmIdentifier Signature { get; }

    public AlgorithmIdentifier Key { get; }

    public ReadOnlyMemory<byte> KeyValue { get; }

    /// <returns>The algorithms; null where the certificate is not encoded as it must be.</returns>
    public static CertificateAlgorithms? Read(X509Certificate2 certificate)
    {
        try
        {
            AsnReader whole = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
            AsnReader signed = whole.ReadSequence();
            var signature = AlgorithmIdentifier.Read(whole);
            if (signed.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true))
            {
                _ = signed.ReadEncodedValue();
            }

            _ = signed.ReadIntegerBytes();
            var signedWith = AlgorithmIdentifier.Read(signed);

            // Issuer, validity, subject.
            _ = signed.ReadEncodedValue();
            _ = signed.ReadEncodedValue();
            _ = signed.ReadEncodedValue();
            AsnReader key = signed.ReadSequence();
            return new CertificateAlgorithms(signedWith, signature, AlgorithmIdentifier.Read(key), key.ReadBitString(out _));
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
