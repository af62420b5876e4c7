using System.Security.Cryptography;

namespace FgmIs.Client.Auditing.Tests;

[TestFixture]
public sealed class FgmAuditKeyTests
{
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
}
