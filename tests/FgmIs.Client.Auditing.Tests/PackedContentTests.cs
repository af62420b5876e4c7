using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>How records are made shorter before they are sealed: nothing is lost, and nothing grows without bound when read.</summary>
[TestFixture]
internal sealed class PackedContentTests
{
    private const string Text = "<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"1\"/></Bundle> about 943 476 5919";

    private static readonly Packing[] Deflations = [Packing.Deflated, Packing.DeflatedAfterDictionary];

    private static IEnumerable<TestCaseData> Examples =>
    [
        new TestCaseData(
            Packing.Deflated,
            "0000004fb3712acd4bc94955a8c8cdc92bb655ca282929b0d2d7cfc831d7cb2f4ad74fcbc82c52b2b3c94c51284bcc294db5553254d2b7b3d187e8b1"
            + "53484cca2f2d51b03431563031375330b534b40400").SetArgDisplayNames("deflated"),
        new TestCaseData(Packing.DeflatedAfterDictionary, "0000004f2331b118820d80263485c4a4fcd212054b13630513733305534b434b00")
            .SetArgDisplayNames("deflated after the dictionary"),
    ];

    [Test]
    public void Content_comes_back_whole([Values(0, 1, 100, 3_000, 200_000)] int length, [Values] Packing packing, [Values] bool isText)
    {
        byte[] content = RandomNumberGenerator.GetBytes(length);
        if (isText)
        {
            content = [.. content.Select(one => (byte)"<id value=\"0123456789abcdef\"/>"[one % 28])];
        }

        var packed = PackedContent.Of(content, packing);

        Assert.That(PackedContent.Unpack(packed.Bytes, packed.Packing), Is.EqualTo(content));
        Assert.That(packed.Bytes, Has.Length.LessThanOrEqualTo(content.Length), "never longer than it was");
        Assert.That(packed.Packing, Is.EqualTo(packed.Bytes.Length < content.Length ? packing : Packing.None));
    }

    [TestCaseSource(nameof(Examples))]
    public void Content_that_another_implementation_packed_is_read(Packing packing, string packed) =>
        Assert.That(Encoding.UTF8.GetString(PackedContent.Unpack(Convert.FromHexString(packed), packing)), Is.EqualTo(Text));

    [Test]
    public void Message_is_made_shorter_and_the_dictionary_makes_it_shorter_still()
    {
        byte[] content = Encoding.UTF8.GetBytes(Text + Text);

        var deflated = PackedContent.Of(content, Packing.Deflated);
        var afterDictionary = PackedContent.Of(content, Packing.DeflatedAfterDictionary);

        Assert.That(deflated.Packing, Is.EqualTo(Packing.Deflated));
        Assert.That(afterDictionary.Packing, Is.EqualTo(Packing.DeflatedAfterDictionary));
        Assert.That(deflated.Bytes, Has.Length.LessThan(content.Length));
        Assert.That(afterDictionary.Bytes, Has.Length.LessThan(deflated.Bytes.Length));
    }

    // A record refers to it by its bytes: one that is changed cannot be read any more.
    [Test]
    public void Dictionary_is_what_it_always_was() => Assert.That(
        Convert.ToHexStringLower(SHA256.HashData(MessageDictionary.Bytes)),
        Is.EqualTo("ac31306a285b15fef005db5e2c921df94401e18f74030af8d88fa2fe23e98ddf"));

    [Test]
    public void Content_that_is_longer_or_shorter_than_it_says_is_refused(
        [ValueSource(nameof(Deflations))] Packing packing, [Values(-1, 0, 2_999, 3_001, PackedContent.MostUnpacked + 1)] int said)
    {
        byte[] packed = PackedContent.Of(new byte[3_000], packing).Bytes;
        BinaryPrimitives.WriteInt32BigEndian(packed, said);

        Assert.That(() => PackedContent.Unpack(packed, packing), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Content_that_unpacks_to_more_than_any_has_is_refused_however_right_its_length()
    {
        const int Length = PackedContent.MostUnpacked + 1;
        using var packed = new MemoryStream();
        byte[] length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, Length);
        packed.Write(length);
        using (var deflating = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflating.Write(new byte[Length]);
        }

        Assert.That(
            () => PackedContent.Unpack(packed.ToArray(), Packing.Deflated),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("a length that none has"));
    }

    [Test]
    public void Content_that_is_cut_short_or_no_packed_content_is_refused([ValueSource(nameof(Deflations))] Packing packing)
    {
        byte[] packed = PackedContent.Of(Encoding.UTF8.GetBytes(Text), packing).Bytes;

        Assert.Multiple(() =>
        {
            Assert.That(() => PackedContent.Unpack(packed[..^3], packing), Throws.TypeOf<InvalidDataException>());
            Assert.That(() => PackedContent.Unpack([.. packed[..4], 0xFF, 0xFF], packing), Throws.TypeOf<InvalidDataException>());
            Assert.That(() => PackedContent.Unpack([1, 2, 3], packing), Throws.TypeOf<InvalidDataException>());
        });
    }

    [Test]
    public void Content_beyond_the_bound_is_kept_as_it_is()
    {
        byte[] content = new byte[PackedContent.MostUnpacked + 1];

        var packed = PackedContent.Of(content);

        Assert.That(packed.Packing, Is.EqualTo(Packing.None));
        Assert.That(PackedContent.Unpack(packed.Bytes, packed.Packing), Is.SameAs(content));
    }
}
