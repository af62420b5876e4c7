using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>The list of keys at its edges, on keys that are only made up.</summary>
[TestFixture]
public sealed class KeyRuleTests
{
    private static readonly byte[] Null = [0x05, 0x00];

    [TestCase(2047, 65537, "too short")]
    [TestCase(2048, 65537, null)]
    [TestCase(3072, 65537, null)]
    [TestCase(8192, 65537, null)]
    [TestCase(8193, 65537, "too long")]
    [TestCase(16384, 65537, "too long")]
    [TestCase(2048, 1, "of a kind that is not allowed")]
    [TestCase(2048, 2, "of a kind that is not allowed")]
    [TestCase(2048, 3, null)]
    [TestCase(2048, 65536, "of a kind that is not allowed")]
    [TestCase(2048, long.MaxValue, null)]
    public void RSA_key_is_believed_within_bounds_of_length_and_exponent(int bits, long exponent, string? problem) =>
        AssertProblem(RsaProblem((BigInteger.One << (bits - 1)) + 1, exponent), problem);

    [Test]
    public void RSA_exponent_that_makes_checking_slow_is_refused() =>
        AssertProblem(RsaProblem((BigInteger.One << 2047) + 1, (BigInteger.One << 64) + 1), "of a kind that is not allowed");

    [Test]
    public void RSA_key_whose_modulus_is_negative_is_refused() =>
        AssertProblem(RsaProblem(-(BigInteger.One << 2047), 65537), "too short");

    [Test]
    public void RSA_key_with_parameters_is_refused() =>
        AssertProblem(RsaProblem((BigInteger.One << 2047) + 1, 65537, [0x30, 0x00]), "of a kind that is not allowed");

    [TestCase("1.2.840.113549.1.1.1", "0500", "3000", "of a kind that is not allowed")]
    [TestCase("1.2.840.113549.1.1.1", "3000", "3000", "of a kind that is not allowed")]
    [TestCase("1.2.840.113549.1.1.10", "0500", "3000", "of a kind that is not allowed")]
    [TestCase("1.2.840.10045.2.1", "0500", "04", "of a kind that is not allowed")]
    [TestCase("1.2.840.10045.2.1", "3000", "04", "of a kind that is not allowed")]
    [TestCase("1.2.840.10045.2.1", "06052B8104000A", "04", "of a kind that is not allowed")]
    [TestCase("1.2.840.10045.2.1", "06052B81040022", "04", null)]
    [TestCase("1.3.101.112", "0500", "04", "of a kind that is not allowed")]
    public void Key_of_another_form_is_refused(string oid, string parameters, string value, string? problem) =>
        AssertProblem(ProblemOf(oid, Convert.FromHexString(parameters), Convert.FromHexString(value)), problem);

    private static void AssertProblem(string? actual, string? expected) =>
        Assert.That(actual, expected is null ? Is.Null : Does.StartWith(expected));

    private static string? RsaProblem(BigInteger modulus, BigInteger exponent, byte[]? parameters = null)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteInteger(modulus);
            key.WriteInteger(exponent);
        }

        return ProblemOf("1.2.840.113549.1.1.1", parameters ?? Null, key.Encode());
    }

    private static string? ProblemOf(string oid, byte[] parameters, byte[] value)
    {
        var key = new PublicKey(new Oid(oid), new AsnEncodedData(parameters), new AsnEncodedData(value));
        using ECDsa issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest(new X500DistinguishedName("CN=made up"), key, HashAlgorithmName.SHA256)
            .Create(new X500DistinguishedName("CN=issuer"), X509SignatureGenerator.CreateForECDsa(issuer), now, now.AddDays(1), [1]);
        return CertificateStrength.KeyProblem(certificate);
    }
}
