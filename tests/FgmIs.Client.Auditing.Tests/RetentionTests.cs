using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>MSCA-AUD-01: how long records are kept, and what the authority signs so that they go.</summary>
[TestFixture]
public sealed class RetentionTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly Guid Chain = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");
    private static readonly byte[] Authority = Authorities.NewBytes();
    private static readonly byte[] Another = Authorities.NewBytes();
    private static readonly RetentionTerms Terms = new(Year, Authority, isHeld: false, revision: 2);

    private static IEnumerable<TestCaseData> Others =>
    [
        Row("another period", new RetentionTerms(Year + Year, Authority, isHeld: false, revision: 2)),
        Row("for ever", new RetentionTerms(null, Authority, isHeld: false, revision: 2)),
        Row("another authority", new RetentionTerms(Year, Another, isHeld: false, revision: 2)),
        Row("no authority", new RetentionTerms(Year, null, isHeld: false, revision: 2)),
        Row("held", new RetentionTerms(Year, Authority, isHeld: true, revision: 2)),
        Row("another revision", new RetentionTerms(Year, Authority, isHeld: false, revision: 3)),
    ];

    private static IEnumerable<TestCaseData> Keepings =>
    [
        Keeping("the same", Terms, Terms, areKept: true),
        Keeping("longer", Terms, new RetentionTerms(Year + Year, Authority, isHeld: false, revision: 3), areKept: true),
        Keeping("for ever", Terms, new RetentionTerms(null, Authority, isHeld: false, revision: 3), areKept: true),
        Keeping("held", Terms, new RetentionTerms(Year, Authority, isHeld: true, revision: 3), areKept: true),
        Keeping("shorter", Terms, new RetentionTerms(Year - TimeSpan.FromTicks(1), Authority, isHeld: false, revision: 3), areKept: false),
        Keeping("another authority", Terms, new RetentionTerms(Year, Another, isHeld: false, revision: 3), areKept: false),
        Keeping(
            "no longer held",
            new RetentionTerms(Year, Authority, isHeld: true, revision: 2),
            new RetentionTerms(Year, Authority, isHeld: false, revision: 3),
            areKept: false),
        Keeping("no longer for ever", new RetentionTerms(null, Authority, isHeld: false, revision: 2), Terms, areKept: false),
    ];

    [TestCaseSource(nameof(Others))]
    public void Terms_are_the_same_only_if_nothing_in_them_differs(object other) =>
        Assert.That(Terms.AreSameAs((RetentionTerms)other), Is.False);

    [TestCaseSource(nameof(Keepings))]
    public void Terms_are_kept_by_others_under_which_nothing_more_could_go(object terms, object others, bool areKept) =>
        Assert.That(((RetentionTerms)terms).AreKeptBy((RetentionTerms)others), Is.EqualTo(areKept));

    [Test]
    public void Terms_are_said_in_the_words_that_the_chain_keeps_and_read_back()
    {
        RetentionTerms held = new(null, null, isHeld: true, revision: 7);

        Assert.Multiple(() =>
        {
            Assert.That(
                Terms.Details,
                Is.EqualTo(Said(
                    "365.00:00:00", Convert.ToBase64String(Authority), "no", "2")));
            Assert.That(held.Details, Is.EqualTo(Said("for ever", "none", "yes", "7")));
            Assert.That(RetentionTerms.Of(Saying([.. Terms.Details]))?.AreSameAs(Terms), Is.True);
            Assert.That(RetentionTerms.Of(Saying([.. held.Details]))?.AreSameAs(held), Is.True);
            Assert.That(RetentionTerms.Of(Saying([.. held.Details, .. Terms.Details]))?.AreSameAs(Terms), Is.True, "the last word counts");
        });
    }

    [TestCase("a year", "none", "no", "2")]
    [TestCase("365.00:00:00", "no Base64", "no", "2")]
    [TestCase("365.00:00:00", "AAAA", "no", "2")]
    [TestCase("365.00:00:00", "none", "no", "two")]
    [TestCase("365.00:00:00", "none", "no", "99999999999999999999")]
    public void Terms_that_are_garbled_are_none(string period, string authority, string hold, string revision) =>
        Assert.That(RetentionTerms.Of(Saying(Said(period, authority, hold, revision))), Is.Null);

    [TestCase("RetentionPeriod")]
    [TestCase("DisposalAuthority")]
    [TestCase("LegalHold")]
    [TestCase("RetentionRevision")]
    public void Terms_that_lack_a_part_are_none(string part) =>
        Assert.That(RetentionTerms.Of(Saying([.. Terms.Details.Where(detail => detail.Key != part)])), Is.Null);

    // Checkpoints name the authority so; another name would make each of them a fault.
    [Test]
    public void Authority_is_the_hash_of_its_public_key_whatever_certificate_it_is_in()
    {
        using ECDsa key = Authorities.NewKey();
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] named =
        [
            .. Encoding.ASCII.GetBytes("1.2.840.10045.2.1\0"),
            .. Convert.FromHexString("06082A8648CE3D030107"),
            4, .. point.X!, .. point.Y!,
        ];
        string id = Convert.ToHexStringLower(SHA256.HashData(named));

        Assert.Multiple(() =>
        {
            Assert.That(new RetentionTerms(Year, Authorities.NewBytes(key), isHeld: false, revision: 1).AuthorityId, Is.EqualTo(id));
            Assert.That(new RetentionTerms(Year, Authorities.NewBytes(key), isHeld: true, revision: 9).AuthorityId, Is.EqualTo(id));
            Assert.That(new RetentionTerms(Year, null, isHeld: false, revision: 1).AuthorityId, Is.EqualTo("none"));
        });
    }

    [Test]
    public void Refusals_name_the_terms_and_the_beginning_of_the_authority_s_name() => Assert.Multiple(() =>
    {
        Assert.That(Terms.ToString(), Is.EqualTo($"retention 365.00:00:00, authority {Terms.AuthorityId[..16]}"));
        Assert.That(
            new RetentionTerms(null, null, isHeld: false, revision: 1).ToString(), Is.EqualTo("retention for ever, authority none"));
    });

    [Test]
    public void Authority_signs_what_the_document_says() => Assert.Multiple(() =>
    {
        using X509Certificate2 authority = AuthorityCertificate.Load(Authority);
        string id = Chain.ToString("N");
        Assert.That(
            Encoding.UTF8.GetString(FgmAuditDisposalOrder.BytesToSign(Chain, 17, "Keeper", "Over.")),
            Is.EqualTo($"FGM-IS audit disposal 1\n{id}\n17\nKeeper\nOver.\n"));
        Assert.That(
            Encoding.UTF8.GetString(FgmAuditRetentionOrder.BytesToSign(Chain, 2, Year, authority, "Keeper", "New.")),
            Is.EqualTo($"FGM-IS audit retention 1\n{id}\n2\n{Year.Ticks}\n{Terms.AuthorityId}\nKeeper\nNew.\n"));
        Assert.That(
            Encoding.UTF8.GetString(FgmAuditRetentionOrder.BytesToSign(Chain, 2, null, null, "Keeper", "New.")),
            Is.EqualTo($"FGM-IS audit retention 1\n{id}\n2\n\nnone\nKeeper\nNew.\n"));
    });

    [Test]
    public void Order_that_cannot_be_one_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => new FgmAuditDisposalOrder(Chain, 1, "Keeper", "Over.", null!), Throws.ArgumentNullException);
        Assert.That(() => new FgmAuditDisposalOrder(Chain, 0, "Keeper", "Over.", []), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new FgmAuditDisposalOrder(Chain, 1, " ", "Over.", []), Throws.ArgumentException.With.Message.Contains("The authoriser"));
        Assert.That(
            () => new FgmAuditDisposalOrder(Chain, 1, "Keeper", " ", []), Throws.ArgumentException.With.Message.Contains("The reason"));
        Assert.That(() => NewOrder(Year, "Keeper", "New.", null), Throws.ArgumentNullException);
        Assert.That(() => NewOrder(TimeSpan.Zero, "Keeper", "New."), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => NewOrder(Year, " ", "New."), Throws.ArgumentException.With.Message.Contains("The authoriser"));
        Assert.That(() => NewOrder(Year, "Keeper", " "), Throws.ArgumentException.With.Message.Contains("The reason"));
        Assert.That(NewOrder(null, "Keeper", "New.").RetentionPeriod, Is.Null);
        Assert.That(NewOrder(TimeSpan.FromTicks(1), "Keeper", "New.").ToTerms().IsHeld, Is.False);

        static FgmAuditRetentionOrder NewOrder(TimeSpan? period, string by, string reason, params byte[]? signature) =>
            new(Chain, 2, period, null, by, reason, signature!);
    });

    [Test]
    public void Signature_is_good_by_RSA_with_PSS_or_ECDSA_and_by_nothing_else()
    {
        using var rsa = RSA.Create(2048);
        using ECDsa ecdsa = Authorities.NewKey();
        byte[] text = [1, 2, 3];
        using X509Certificate2 ofRsa = Authorities.Sign(
            new CertificateRequest("CN=Authority", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        byte[] ofEcdsa = Authorities.NewBytes(ecdsa);
        byte[] pss = rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        byte[] older = rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        byte[] signature = ecdsa.SignData(text, HashAlgorithmName.SHA256);

        Assert.Multiple(() =>
        {
            Assert.That(AuthoritySignature.IsGood(ofRsa.RawData, text, pss), Is.True);
            Assert.That(AuthoritySignature.IsGood(ofRsa.RawData, text, older), Is.False);
            Assert.That(AuthoritySignature.IsGood(ofRsa.RawData, [1, 2], pss), Is.False);
            Assert.That(AuthoritySignature.IsGood(ofEcdsa, text, signature), Is.True);
            Assert.That(AuthoritySignature.IsGood(ofEcdsa, [1, 2], signature), Is.False);
            Assert.That(AuthoritySignature.IsGood(Another, text, signature), Is.False);
            Assert.That(AuthoritySignature.IsGood([1, 2, 3], text, signature), Is.False);
        });
    }

    private static KeyValuePair<string, string>[] Said(string period, string authority, string hold, string revision) =>
    [
        new("RetentionPeriod", period), new("DisposalAuthority", authority), new("LegalHold", hold), new("RetentionRevision", revision),
    ];

    private static FgmAuditEvent Saying(KeyValuePair<string, string>[] details) =>
        new(FgmAuditEventKind.TrailOpened, Events.Noon, Events.Origin) { Details = details };

    private static TestCaseData Row(string name, RetentionTerms other) => new TestCaseData(other).SetArgDisplayNames(name);

    private static TestCaseData Keeping(string name, RetentionTerms terms, RetentionTerms others, bool areKept) =>
        new TestCaseData(terms, others, areKept).SetArgDisplayNames(name);
}
