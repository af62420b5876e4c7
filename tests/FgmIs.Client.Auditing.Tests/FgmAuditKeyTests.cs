using System.Security.Cryptography;
using System.Text;
using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Tests;

[TestFixture]
public sealed class FgmAuditKeyTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(part => (byte)part)];

    [Test]
    public void Key_kept_as_text_is_the_same_key()
    {
        var key = FgmAuditKey.Generate();

        var again = FgmAuditKey.FromBase64(" " + key.ExportBase64() + "\n");

        Assert.That(again.Id, Is.EqualTo(key.Id).And.Length.EqualTo(16));
        Assert.That(FgmAuditKey.Generate().Id, Is.Not.EqualTo(key.Id));
    }

    [Test]
    public void Keys_for_each_purpose_differ()
    {
        var key = FgmAuditKey.Generate();
        byte[] text = [1, 2, 3];
        byte[] secret = Convert.FromBase64String(key.ExportBase64());
        byte[][] hashes =
        [
            key.Chain.Compute(text),
            key.Search.Compute(text),
            key.Authentication.Compute(text),
            HMACSHA256.HashData(key.Encryption, text),
            HMACSHA256.HashData(secret, text),
        ];

        Assert.That(hashes.Select(Convert.ToBase64String).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(5));
        Assert.That(hashes.Select(one => one.Length), Is.All.EqualTo(32));
        Assert.That(key.Encryption, Has.Length.EqualTo(32));
    }

    // Records name and use the keys for as long as a trail is kept: others would lose it.
    [Test]
    public void Keys_are_derived_as_the_document_says()
    {
        var key = FgmAuditKey.FromBytes(Secret);

        Assert.Multiple(() =>
        {
            Assert.That(key.IdBytes, Is.EqualTo(Derived("id")[..8]));
            Assert.That(key.Encryption, Is.EqualTo(Derived("encryption")));
            Assert.That(key.Chain.Compute([1]), Is.EqualTo(Mac(Derived("chain"), [1])));
            Assert.That(key.Authentication.Compute([1]), Is.EqualTo(Mac(Derived("authentication"), [1])));
            Assert.That(key.Search.Compute([1]), Is.EqualTo(Mac(Derived("search"), [1])));
        });
    }

    [Test]
    public void Records_are_searched_by_what_the_document_says_and_by_nothing_where_there_is_nothing()
    {
        var key = FgmAuditKey.FromBytes(Secret);

        Assert.Multiple(() =>
        {
            Assert.That(SearchHash.OfPatient(key, NhsNumber.Parse("9434765919")), Is.EqualTo(Searched("patient", "9434765919")));
            Assert.That(SearchHash.OfUser(key, "jane.roe"), Is.EqualTo(Searched("user", "jane.roe")));
            Assert.That(SearchHash.OfAuthoriser(key, "head.nurse"), Is.EqualTo(Searched("authoriser", "head.nurse")));
            Assert.That(SearchHash.OfOutcome(key, "FgmIndicatorFound"), Is.EqualTo(Searched("outcome", "FgmIndicatorFound")));
            Assert.That(SearchHash.OfPatient(key, null), Is.Null);
            Assert.That(SearchHash.OfUser(key, null), Is.Null);
        });

        static byte[] Searched(string field, string value) =>
            Mac(Derived("search"), Encoding.UTF8.GetBytes($"{field}\0{value}"))[..16];
    }

    [Test]
    public void ToString_shows_the_id_and_never_the_secret()
    {
        var key = FgmAuditKey.Generate();

        Assert.That(key.ToString(), Is.EqualTo(key.Id));
    }

    [Test]
    public void What_is_no_key_is_refused_without_being_repeated() => Assert.Multiple(() =>
    {
        Assert.That(() => FgmAuditKey.FromBytes(new byte[31]), Throws.ArgumentException);
        Assert.That(() => FgmAuditKey.FromBytes(new byte[32]), Throws.ArgumentException.With.Message.Contains("never set"));
        Assert.That(
            () => FgmAuditKey.FromBase64("a secret that is none"),
            Throws.TypeOf<FormatException>().With.Message.Not.Contains("secret"));
        Assert.That(() => new FgmAuditKeyRing(null!), Throws.ArgumentNullException);
        Assert.That(() => new FgmAuditKeyRing(FgmAuditKey.Generate(), (FgmAuditKey)null!), Throws.ArgumentNullException);
    });

    private static byte[] Derived(string purpose) => Mac(Secret, [.. Encoding.UTF8.GetBytes($"FgmIs.Client audit {purpose}"), 1]);

    private static byte[] Mac(byte[] key, byte[] text) => HMACSHA256.HashData(key, text);
}
