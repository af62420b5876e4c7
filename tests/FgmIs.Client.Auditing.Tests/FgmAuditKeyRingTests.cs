using System.Text;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>What a spool keeps is read in its own place, with a key of the ring, and nowhere else.</summary>
[TestFixture]
public sealed class FgmAuditKeyRingTests
{
    private static readonly Guid Spool = Guid.NewGuid();
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("<event>about 943 476 5919</event>");

    private readonly FgmAuditKey _older = FgmAuditKey.Generate();
    private readonly FgmAuditKey _newer = FgmAuditKey.Generate();

    [Test]
    public void Content_is_read_with_the_key_that_it_names_current_or_not()
    {
        byte[] encrypted = new FgmAuditKeyRing(_older).Encrypt(Spool, 7, Content);

        foreach (FgmAuditKeyRing ring in new[] { new FgmAuditKeyRing(_older), new FgmAuditKeyRing(_newer, _older) })
        {
            Assert.That(ring.TryDecrypt(Spool, 7, encrypted, out byte[]? content), Is.True);
            Assert.That(content, Is.EqualTo(Content));
        }
    }

    [Test]
    public void Content_is_not_read_in_another_place_with_another_key_or_changed()
    {
        var ring = new FgmAuditKeyRing(_older);
        byte[] encrypted = ring.Encrypt(Spool, 7, Content);
        byte[] changed = [.. encrypted];
        changed[^1] ^= 1;

        Assert.Multiple(() =>
        {
            AssertUnread(ring, Spool, 8, encrypted);
            AssertUnread(ring, Guid.NewGuid(), 7, encrypted);
            AssertUnread(new FgmAuditKeyRing(_newer), Spool, 7, encrypted);
            AssertUnread(ring, Spool, 7, changed);
            AssertUnread(ring, Spool, 0, []);
        });

        static void AssertUnread(FgmAuditKeyRing ring, Guid spool, long number, byte[] encrypted)
        {
            Assert.That(ring.TryDecrypt(spool, number, encrypted, out byte[]? content), Is.False);
            Assert.That(content, Is.Null);
        }
    }

    [Test]
    public void What_is_missing_is_refused_by_name() => Assert.Multiple(() =>
    {
        var ring = new FgmAuditKeyRing(_older);
        Assert.That(() => ring.Encrypt(Spool, 1, null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("content"));
        Assert.That(
            () => ring.TryDecrypt(Spool, 1, null!, out _), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("encrypted"));
    });
}
