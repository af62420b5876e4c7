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

    private static readonly RecordSealer Sealer = new(new FgmAuditKeyRing(FgmAuditKey.FromBytes(Secret)));
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

    private static FgmSealedRecord NewRecord()
    {
        var auditEvent = FgmAuditEvent.ForHost(
            "Login", Events.Noon, new FgmAuditedOrigin("pc"), Events.Doctor, NhsNumber.Parse(Events.NhsNumberDigits));
        return Sealer.Seal(Guid.NewGuid(), auditEvent, auditEvent.ToBytes(), Number, Previous);
    }

    private static TestCaseData Row(string name, Func<FgmSealedRecord, FgmSealedRecord> change) =>
        new TestCaseData((Func<object, object>)(record => change((FgmSealedRecord)record))).SetArgDisplayNames(name);
}
