using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// A certificate that the platform takes, but that is not encoded as it must be: nobody can say what keys and signatures it names.
/// </summary>
[TestFixture]
public sealed class UnreadableCertificateTests
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);

    [TestCase(false)]
    [TestCase(true)]
    public void Certificate_whose_key_is_not_encoded_as_it_must_be_is_refused(bool isUnreadable)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 root = NewRoot(key);
        using X509Certificate2 good = NewLeaf(root, key);
        using X509Certificate2 leaf = isUnreadable ? WithLongLength(good, key) : good;

        Action accept = () => CheckedCertificate.Accept(leaf, [], [root]);

        Assert.That(
            accept,
            isUnreadable
                ? Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("not allowed: it cannot be read")
                : Throws.Nothing);
    }

    private static X509Certificate2 NewRoot(ECDsa key)
    {
        var request = new CertificateRequest("CN=root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static X509Certificate2 NewLeaf(X509Certificate2 root, ECDsa rootKey)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request.Create(
            root.SubjectName,
            X509SignatureGenerator.CreateForECDsa(rootKey),
            new DateTimeOffset(root.NotBefore),
            new DateTimeOffset(root.NotAfter),
            Guid.NewGuid().ToByteArray());
    }

    // The same certificate, signed again, with the length of its key in two bytes where one would do: BER, and not DER.
    private static X509Certificate2 WithLongLength(X509Certificate2 certificate, ECDsa rootKey)
    {
        AsnReader whole = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
        AsnReader signed = whole.ReadSequence();
        byte[] algorithm = whole.ReadEncodedValue().ToArray();
        List<byte[]> parts = [];
        int place = signed.PeekTag() == Version ? 0 : 1;
        for (; signed.HasData; place++)
        {
            byte[] part = signed.ReadEncodedValue().ToArray();
            parts.Add(place == 6 ? WithLongKeyLength(part) : part);
        }

        byte[] newlySigned = Sequence([.. parts]);
        byte[] signature = rootKey.SignData(newlySigned, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var bits = new AsnWriter(AsnEncodingRules.DER);
        bits.WriteBitString(signature);
        return X509CertificateLoader.LoadCertificate(Sequence(newlySigned, algorithm, bits.Encode()));
    }

    private static byte[] WithLongKeyLength(byte[] subjectPublicKeyInfo)
    {
        AsnReader info = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        byte[] algorithm = info.ReadEncodedValue().ToArray();
        byte[] bits = info.ReadEncodedValue().ToArray();
        return Sequence(algorithm, [bits[0], 0x81, .. bits[1..]]);
    }

    private static byte[] Sequence(params byte[][] parts)
    {
        int length = parts.Sum(part => part.Length);
        byte[] head = length < 0x80 ? [0x30, (byte)length]
            : length < 0x100 ? [0x30, 0x81, (byte)length]
            : [0x30, 0x82, (byte)(length >> 8), (byte)length];
        return [.. head, .. parts.SelectMany(part => part)];
    }
}
