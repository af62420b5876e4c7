using System.Security.Cryptography;
using System.Text;
using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Encryption at rest: each build reads what it can, refuses clearly what it cannot, and nothing that was altered.</summary>
[TestFixture]
public sealed class EnvelopeTests
{
    private const string GcmExample =
        "01dbdd959da709990000000000000000076465666768696a6b6c6d6e6fdcac5b1394f8e1e7849609b82ae547f3c95cf52860403636a25e";

    private static readonly FgmAuditKey Key = FgmAuditKey.FromBytes([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);
    private static readonly Guid Chain = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("<code value=\"FGM\" /></coding></code></Flag> about 943 476 5919");

    private static IEnumerable<TestCaseData> Sealings =>
        from packing in new[] { Packing.None, Packing.Deflated, Packing.DeflatedAfterDictionary }
        from hasWaited in new[] { false, true }
        from cipher in new[] { "as this build seals", "as the older target seals" }
        let content = PackedContent.Of(Content, packing)
        select new TestCaseData((Func<byte[]>)(() => cipher == "as this build seals"
            ? Envelope.Seal(Key, Chain, 7, content, hasWaited)
            : Envelope.SealCbc(Key, Chain, 7, content, hasWaited)))
            .SetArgDisplayNames(cipher, packing.ToString(), hasWaited ? "waited" : "came at once");

    [TestCaseSource(nameof(Sealings))]
    public void Envelope_gives_its_content_back_and_names_key_and_number(Func<byte[]> seal)
    {
        byte[] envelope = seal();

        Assert.Multiple(() =>
        {
            Assert.That(Envelope.Open(Key, Chain, envelope), Is.EqualTo(Content));
            Assert.That(Envelope.NumberOf(envelope), Is.EqualTo(7));
            Assert.That(Convert.ToHexStringLower(Envelope.KeyIdOf(envelope).ToArray()), Is.EqualTo(Key.Id));
            Assert.That(Encoding.Latin1.GetString(envelope), Does.Not.Contain("943"));
            Assert.That(seal(), Is.Not.EqualTo(envelope), "never twice the same");
        });
    }

    [TestCaseSource(nameof(Sealings))]
    public void Envelope_altered_anywhere_is_not_opened(Func<byte[]> seal)
    {
        byte[] envelope = seal();
        for (int i = 0; i < envelope.Length; i++)
        {
            byte[] altered = [.. envelope];
            for (int bit = 0; bit < 8; bit++)
            {
                altered[i] = (byte)(envelope[i] ^ (1 << bit));
                Assert.That(
                    () => Envelope.Open(Key, Chain, altered),
                    Throws.InstanceOf<CryptographicException>().Or.TypeOf<NotSupportedException>(),
                    $"bit {bit} of byte {i}");
            }
        }
    }

    [Test]
    public void Envelope_says_whether_its_event_waited([Values] bool hasWaited)
    {
        byte[] envelope = Envelope.Seal(Key, Chain, 7, PackedContent.Of(Content), hasWaited);

        Assert.That(Envelope.HasWaited(envelope), Is.EqualTo(hasWaited));
        Assert.That(Envelope.HasWaited([]), Is.False);
    }

    [TestCaseSource(nameof(Sealings))]
    public void Envelope_of_another_chain_key_or_length_is_not_opened(Func<byte[]> seal)
    {
        byte[] envelope = seal();

        Assert.Multiple(() =>
        {
            Assert.That(() => Envelope.Open(Key, Guid.NewGuid(), envelope), Throws.InstanceOf<CryptographicException>());
            Assert.That(() => Envelope.Open(FgmAuditKey.Generate(), Chain, envelope), Throws.InstanceOf<CryptographicException>());
            for (int length = 0; length < envelope.Length; length++)
            {
                byte[] part = envelope[..length];
                Assert.That(() => Envelope.Open(Key, Chain, part), Throws.InstanceOf<CryptographicException>(), $"{length} bytes");
            }
        });
    }

    [Test]
    public void Envelope_that_is_cut_short_within_its_header_names_no_key_and_no_number()
    {
        byte[] envelope = Envelope.Seal(Key, Chain, 7, PackedContent.Of(Content));
        byte[] header = envelope[..17];

        Assert.Multiple(() =>
        {
            Assert.That(Envelope.KeyIdOf(header).ToArray(), Is.EqualTo(Key.IdBytes));
            Assert.That(Envelope.NumberOf(header), Is.EqualTo(7));
            for (int length = 0; length < header.Length; length++)
            {
                Assert.That(Envelope.KeyIdOf(envelope[..length]).ToArray(), Is.Empty);
                Assert.That(Envelope.NumberOf(envelope[..length]), Is.Zero);
            }
        });
    }

    [Test]
    public void Envelope_of_AES_GCM_is_opened_or_refused_by_name()
    {
        // Made by another implementation of the format.
        byte[] envelope = Convert.FromHexString(GcmExample);

#if CLIENT_NETSTANDARD
        Assert.That(
            () => Envelope.Open(Key, Chain, envelope),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("AES-GCM").And.Message.Contains(".NET 8"));
#else
        Assert.That(Encoding.UTF8.GetString(Envelope.Open(Key, Chain, envelope)), Is.EqualTo("an example"));
#endif
    }
}
