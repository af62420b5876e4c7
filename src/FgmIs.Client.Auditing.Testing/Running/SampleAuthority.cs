using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Represents an authority that orders disposals: a key of its own and a certificate that it signed itself.</summary>
/// <remarks>The certificate is written here, because .NET Standard 2.0 has nothing that makes one.</remarks>
internal sealed class SampleAuthority : IDisposable
{
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string NistP256 = "1.2.840.10045.3.1.7";
    private const string CommonName = "2.5.4.3";
    private const byte Uncompressed = 4;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SampleAuthority()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        byte[] content = WriteContent(_key.ExportParameters(includePrivateParameters: false).Q);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            WriteAlgorithm(writer, EcdsaWithSha256);
            writer.WriteBitString(ToDer(Sign(content)));
        }

#if NET9_0_OR_GREATER
        Certificate = X509CertificateLoader.LoadCertificate(writer.Encode());
#else
        Certificate = new X509Certificate2(writer.Encode());
#endif
    }

    public X509Certificate2 Certificate { get; }

    public byte[] Sign(byte[] bytes) => _key.SignData(bytes, HashAlgorithmName.SHA256);

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    private static byte[] WriteContent(ECPoint point)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteAlgorithm(writer, EcdsaWithSha256);
            WriteName(writer);
            using (writer.PushSequence())
            {
                writer.WriteUtcTime(SampleEvents.Noon.AddDays(-1));
                writer.WriteUtcTime(SampleEvents.Noon.AddDays(3650));
            }

            WriteName(writer);
            using (writer.PushSequence())
            {
                WriteAlgorithm(writer, EcPublicKey, NistP256);
                writer.WriteBitString([Uncompressed, .. point.X!, .. point.Y!]);
            }
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, params string[] identifiers)
    {
        using (writer.PushSequence())
        {
            foreach (string identifier in identifiers)
            {
                writer.WriteObjectIdentifier(identifier);
            }
        }
    }

    private static void WriteName(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CommonName);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, "Records authority");
        }
    }

    // A certificate has the two numbers of a signature in a sequence, .NET one after the other.
    private static byte[] ToDer(byte[] signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteUnsigned(writer, [.. signature.Take(signature.Length / 2)]);
            WriteUnsigned(writer, [.. signature.Skip(signature.Length / 2)]);
        }

        return writer.Encode();
    }

    private static void WriteUnsigned(AsnWriter writer, byte[] number)
    {
        byte[] shortest = [.. number.SkipWhile(part => part == 0)];
        writer.WriteIntegerUnsigned(shortest);
    }
}
