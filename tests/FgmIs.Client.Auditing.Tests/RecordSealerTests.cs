using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>
/// The chain's hash is the one that docs/auditing.md describes: over all of a record, by a key that the store does not have.
/// </summary>
[TestFixture]
public sealed class RecordSealerTests
{
    private const long Number = 7;

    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(one => (byte)one)];
    private static readonly byte[] Previous = [.. Enumerable.Range(100, 32).Select(one => (byte)one)];

    private static readonly FgmAuditKey Key = FgmAuditKey.FromBytes(Secret);
    private static readonly RecordSealer Sealer = new(new FgmAuditKeyRing(Key));
    private static readonly FgmSealedRecord Genuine = NewRecord();

    private static IEnumerable<TestCaseData> Changes =>
    [
        Row("chain", record => record.With(copy => copy.Chain = Guid.NewGuid())),
        Row("previous", record => record.With(copy => copy.Previous = Flip(record.Previous, 31))),
        Row("hash", record => record.With(copy => copy.Hash = Flip(record.Hash, 0))),
        Row("id", record => record.With(copy => copy.Id = Guid.NewGuid())),
        Row("kind", record => record.With(copy => copy.Kind = FgmAuditEventKind.AttemptStarted)),
        Row("time", record => record.With(copy => copy.OccurredAt = record.OccurredAt + 1)),
        Row("message", record => record.With(copy => copy.Message = Guid.NewGuid())),
        Row("ends", record => record.With(copy => copy.Ends = Guid.NewGuid())),
        Row("patient", record => record.With(copy => copy.Patient = null)),
        Row("user", record => record.With(copy => copy.User = record.Patient)),
        Row("authoriser", record => record.With(copy => copy.Authoriser = record.Patient)),
        Row("outcome", record => record.With(copy => copy.Outcome = record.Patient)),
        Row("number in the content", record => record.With(copy => copy.Content = Flip(record.Content, 16))),
        Row("ciphertext", record => record.With(copy => copy.Content = Flip(record.Content, record.Content.Length - 20))),
        Row("tag", record => record.With(copy => copy.Content = Flip(record.Content, record.Content.Length - 1))),
    ];

    [Test]
    public void Hash_is_the_one_that_the_document_describes()
    {
        Assert.That(Genuine.Hash, Is.EqualTo(HashOf(Genuine, Secret)));
        Assert.That(Sealer.AuthenticNumber(Genuine), Is.EqualTo(Number));
    }

    // The key's id stands in the clear, so whoever writes the chain anew can name the true key, but not use it.
    [Test]
    public void Hash_by_another_key_under_the_true_keys_name_counts_for_nothing()
    {
        FgmSealedRecord rewritten = Genuine.With(copy => copy.OccurredAt = Genuine.OccurredAt + 1);

        Assert.That(
            Sealer.AuthenticNumber(rewritten.With(copy => copy.Hash = HashOf(rewritten, Secret))),
            Is.EqualTo(Number),
            "the true key could");
        Assert.That(Sealer.AuthenticNumber(rewritten.With(copy => copy.Hash = HashOf(rewritten, Flip(Secret, 0)))), Is.Null);
        Assert.That(Sealer.AuthenticNumber(rewritten.With(copy => copy.Hash = HashOf(rewritten, []))), Is.Null);
    }

    [TestCaseSource(nameof(Changes))]
    public void Record_that_was_changed_anywhere_is_not_authentic_and_not_read(Func<object, object> change)
    {
        var changed = (FgmSealedRecord)change(Genuine);

        Assert.That(Sealer.AuthenticNumber(changed), Is.Null);
        Assert.That(Sealer.TryOpen(changed), Is.Null);
    }

    [Test]
    public void Check_opens_what_counts_for_other_records_and_only_decrypts_the_rest()
    {
        CheckedRecord ordinary = Sealer.Check(Seal(NewEvent()));
        CheckedRecord waited = Sealer.Check(Seal(NewEvent().WithSpooling(new FgmAuditedSpooling(Guid.NewGuid(), 3))));
        CheckedRecord opening = Sealer.Check(
            Seal(FgmAuditEvent.ForTrail(FgmAuditEventKind.TrailOpened, Events.Noon, new FgmAuditedOrigin("pc"))));

        Assert.Multiple(() =>
        {
            Assert.That((ordinary.Number, ordinary.IsReadable, ordinary.Event), Is.EqualTo((Number, true, (FgmAuditEvent?)null)));
            Assert.That((waited.IsReadable, waited.Event?.Spooling?.Number), Is.EqualTo((true, 3)));
            Assert.That((opening.IsReadable, opening.Event?.Kind), Is.EqualTo((true, FgmAuditEventKind.TrailOpened)));
        });
    }

    [Test]
    public void Check_says_of_what_cannot_be_decrypted_that_it_cannot_be_read()
    {
        FgmSealedRecord damaged = WithContent(Genuine, Flip(Genuine.Content, Genuine.Content.Length - 1));

        CheckedRecord found = Sealer.Check(damaged);

        Assert.That((found.Number, found.IsReadable, found.Event), Is.EqualTo((Number, false, (FgmAuditEvent?)null)));
    }

    [Test]
    public void Check_says_of_what_counts_for_others_and_cannot_be_read_that_it_cannot()
    {
        var opening = FgmAuditEvent.ForTrail(FgmAuditEventKind.TrailOpened, Events.Noon, new FgmAuditedOrigin("pc"));
        FgmSealedRecord record = Seal(opening);
        FgmSealedRecord senseless = WithContent(
            record, Envelope.Seal(Key, record.Chain, Number, PackedContent.Of(Encoding.UTF8.GetBytes("no event"))));

        CheckedRecord found = Sealer.Check(senseless);

        Assert.That((found.Number, found.IsReadable, found.Event), Is.EqualTo((Number, false, (FgmAuditEvent?)null)));
    }

    [Test]
    public void Record_whose_envelope_denies_that_it_waited_is_not_read()
    {
        FgmAuditEvent waited = NewEvent().WithSpooling(new FgmAuditedSpooling(Guid.NewGuid(), 3));
        FgmSealedRecord record = Seal(waited);
        var content = PackedContent.Of(waited.ToBytes());

        Assert.That(Sealer.TryOpen(WithContent(record, Envelope.Seal(Key, record.Chain, Number, content, hasWaited: true))), Is.Not.Null);
        Assert.That(Sealer.TryOpen(WithContent(record, Envelope.Seal(Key, record.Chain, Number, content, hasWaited: false))), Is.Null);
    }

    private static byte[] HashOf(FgmSealedRecord record, byte[] secret)
    {
        byte[] purpose = [.. Encoding.UTF8.GetBytes("FgmIs.Client audit chain"), 1];
        byte[] fields =
        [
            .. Field(1, Bytes(1)),
            .. Field(2, record.Chain.ToByteArray()),
            .. Field(3, Bytes(Number)),
            .. Field(4, record.Previous),
            .. Field(5, record.Id.ToByteArray()),
            .. Field(6, Bytes((long)record.Kind)),
            .. Field(7, Bytes(record.OccurredAt)),
            .. Field(8, record.Message?.ToByteArray()),
            .. Field(9, record.Ends?.ToByteArray()),
            .. Field(10, record.Patient),
            .. Field(11, record.User),
            .. Field(12, record.Authoriser),
            .. Field(13, record.Outcome),
            .. Field(14, record.Content),
        ];
        return HMACSHA256.HashData(HMACSHA256.HashData(secret, purpose), fields);
    }

    private static byte[] Field(byte tag, byte[]? content)
    {
        if (content is null)
        {
            return [];
        }

        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [tag, .. length, .. content];
    }

    private static byte[] Bytes(long number)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 1;
        return flipped;
    }

    private static FgmSealedRecord NewRecord() => Seal(NewEvent());

    private static FgmAuditEvent NewEvent() => FgmAuditEvent.ForHost(
        "Login", Events.Noon, new FgmAuditedOrigin("pc"), Events.Doctor, NhsNumber.Parse(Events.NhsNumberDigits));

    private static FgmSealedRecord Seal(FgmAuditEvent auditEvent) =>
        Sealer.Seal(Guid.NewGuid(), auditEvent, PackedContent.Of(auditEvent.ToBytes()), Number, Previous);

    // As whoever has the key could.
    private static FgmSealedRecord WithContent(FgmSealedRecord record, byte[] content)
    {
        FgmSealedRecord changed = record.With(copy =>
        {
            copy.Content = content;
            copy.Place = Number;
        });
        return changed.With(copy => copy.Hash = HashOf(changed, Secret));
    }

    private static TestCaseData Row(string name, Func<FgmSealedRecord, FgmSealedRecord> change) =>
        new TestCaseData((Func<object, object>)(record => change((FgmSealedRecord)record))).SetArgDisplayNames(name);
}
