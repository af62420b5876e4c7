using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// The hash that is really used decides, wherever the parameters of RSASSA-PSS name it or leave it out (RFC 4055, section 3.1).
/// </summary>
[TestFixture]
public sealed class SignatureRuleTests
{
    private const string Pss = "1.2.840.113549.1.1.10";
    private const string Mgf1 = "1.2.840.113549.1.1.8";
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha224 = "2.16.840.1.101.3.4.2.4";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private const string Forgeable = "signed over SHA-1";
    private const string Unlisted = "signed in a way that is not allowed";

    [TestCase(Sha256, Sha256, null)]
    [TestCase(Sha512, Sha256, null)]
    [TestCase(Sha1, Sha256, Forgeable)]
    [TestCase(Sha256, Sha1, Forgeable)]
    [TestCase(null, Sha256, Forgeable)]
    [TestCase(Sha256, null, Forgeable)]
    [TestCase(null, null, Forgeable)]
    [TestCase(Sha224, Sha256, Unlisted)]
    [TestCase(Sha256, Sha224, Unlisted)]
    [TestCase("1.2.840.113549.2.5", Sha256, Forgeable)]
    public void Both_hashes_of_PSS_count_and_so_do_their_defaults(string? hash, string? maskHash, string? problem) =>
        AssertProblem(ParametersOf(hash, maskHash), problem);

    [Test]
    public void Salt_of_any_length_is_believed_and_one_below_nothing_is_not()
    {
        AssertProblem(ParametersOf(Sha256, Sha256, salt: 32), null);
        AssertProblem(ParametersOf(Sha256, Sha256, salt: 0), null);
        AssertProblem(ParametersOf(Sha256, Sha256, salt: -1), Unlisted);
    }

    [Test]
    public void Parameters_that_are_unknown_are_refused() =>
        Assert.Multiple(() =>
        {
            AssertProblem([], Unlisted);
            AssertProblem([0x05, 0x00], Unlisted);
            AssertProblem([.. ParametersOf(Sha256, Sha256), 0x00], Unlisted);
            AssertProblem(ParametersOf(Sha256, Sha256)[..^1], Unlisted);
            AssertProblem(ParametersOf(Sha256, Sha256, trailer: 2), Unlisted);
            AssertProblem(ParametersOf(Sha256, Sha256, trailer: 1), null);
            AssertProblem(ParametersOf(Sha256, Sha256, field: 4), Unlisted);
            AssertProblem(ParametersOf(Sha256, Sha256, mask: "1.2.3.4"), Unlisted);
        });

    // The hash in [0], the mask in [1], each as RFC 4055 has it or with something that nobody has read.
    [TestCase(
        "300D06096086480165030402010500",
        "301A06092A864886F70D010108300D06096086480165030402010500",
        null,
        TestName = "{m}(PSS over SHA-256 is believed)")]
    [TestCase(
        "300D06096086480165030402010500",
        "300B06092A864886F70D010108",
        Forgeable,
        TestName = "{m}(mask that names no hash has its default which is SHA-1)")]
    [TestCase(
        "300D060960864801650304020105000500",
        "301A06092A864886F70D010108300D06096086480165030402010500",
        Unlisted,
        TestName = "{m}(more after the hash is refused)")]
    [TestCase(
        "300F060960864801650304020105000500",
        "301A06092A864886F70D010108300D06096086480165030402010500",
        Unlisted,
        TestName = "{m}(more within the hash is refused)")]
    [TestCase(
        "300D06096086480165030402010500",
        "301C06092A864886F70D010108300F060960864801650304020105000500",
        Unlisted,
        TestName = "{m}(more within the hash of the mask is refused)")]
    public void Parameters_are_read_to_their_end(string hash, string mask, string? problem)
    {
        byte[] fields =
            [0xA0, (byte)(hash.Length / 2), .. Convert.FromHexString(hash), 0xA1, (byte)(mask.Length / 2), .. Convert.FromHexString(mask)];

        AssertProblem([0x30, (byte)fields.Length, .. fields], problem);
    }

    [Test]
    public void Signature_that_is_named_otherwise_beside_the_signed_part_than_in_it_is_refused()
    {
        byte[] overSha256 = Convert.FromHexString("2A8648CE3D040302");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 root =
            new CertificateRequest("CN=root", key, HashAlgorithmName.SHA256).CreateSelfSigned(now, now.AddDays(1));
        byte[] bytes = root.RawData;
        bytes[bytes.AsSpan().LastIndexOf(overSha256) + overSha256.Length - 1]++;
        using X509Certificate2 leaf = X509CertificateLoader.LoadCertificate(bytes);

        Assert.That(CertificateStrength.Weakness([root, root]), Is.Null);
        Assert.That(CertificateStrength.Weakness([leaf, root]), Does.StartWith($"is {Unlisted}"));
    }

    [TestCase("1.2.840.113549.1.1.11", "0500", null)]
    [TestCase("1.2.840.113549.1.1.13", "", null)]
    [TestCase("1.2.840.10045.4.3.3", "", null)]
    [TestCase("1.2.840.113549.1.1.11", "3000", Unlisted)]
    [TestCase("1.2.840.10045.4.3.2", "06052B8104000A", Unlisted)]
    [TestCase("1.2.840.113549.1.1.5", "0500", Forgeable)]
    [TestCase("1.2.840.113549.1.1.4", "0500", Forgeable)]
    [TestCase("1.2.840.10045.4.1", "", Forgeable)]
    [TestCase("1.2.840.10045.4.3", "30090605 2B0E03021A 0500", Unlisted)]
    [TestCase("1.2.840.113549.1.1.14", "0500", Unlisted)]
    [TestCase("2.16.840.1.101.3.4.3.14", "", Unlisted)]
    [TestCase("2.16.840.1.101.3.4.3.2", "", Unlisted)]
    [TestCase("1.3.101.112", "", Unlisted)]
    public void Other_signatures_count_by_their_name_and_need_no_parameters(string oid, string parameters, string? problem) =>
        Assert.That(
            SignatureRule.Problem(
                new AlgorithmIdentifier(oid, Convert.FromHexString(parameters.Replace(" ", "", StringComparison.Ordinal)))),
            problem is null ? Is.Null : Does.StartWith(problem));

    private static void AssertProblem(byte[] parameters, string? problem) =>
        Assert.That(SignatureRule.Problem(new AlgorithmIdentifier(Pss, parameters)), problem is null ? Is.Null : Does.StartWith(problem));

    private static byte[] ParametersOf(
        string? hash, string? maskHash, int? salt = null, int? trailer = null, int? field = null, string mask = Mgf1)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Write(0, hash is null ? null : () => WriteAlgorithm(writer, hash, () => writer.WriteNull()));
            Write(1, maskHash is null ? null : () => WriteAlgorithm(writer, mask, () => WriteAlgorithm(writer, maskHash, null)));
            Write(2, salt is { } length ? () => writer.WriteInteger(length) : null);
            Write(3, trailer is { } number ? () => writer.WriteInteger(number) : null);
            Write(field ?? 0, field is null ? null : () => writer.WriteNull());
        }

        return writer.Encode();

        void Write(int number, Action? write)
        {
            if (write is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, number)))
                {
                    write();
                }
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid, Action? parameters)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            parameters?.Invoke();
        }
    }
}
