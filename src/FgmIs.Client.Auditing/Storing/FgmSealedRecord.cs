using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>Represents a record as a store keeps it: what it is found by, its encrypted content, and its link in the chain.</summary>
/// <remarks>
/// Only keyed hashes and random ids, and a content that says nothing without the key: a store learns nothing about a person. It must give
/// back each byte as it was. What the content holds and how long it is may change; a store must not look into it.
/// </remarks>
#pragma warning disable CA1819 // Arrays, as a database's parameters and a hash take them; a store only hands them on.
public sealed class FgmSealedRecord
{
    /// <summary>How many columns a record has.</summary>
    public const int ColumnCount = 13;

    private const int SearchHashLength = 16;

    internal FgmSealedRecord()
    {
    }

    /// <summary>Gets the id of the chain.</summary>
    public Guid Chain { get; internal set; }

    /// <summary>Gets where the record stands in its chain, from 1 and without gaps.</summary>
    public long Place { get; internal set; }

    /// <summary>Gets the hash of the record before it, 32 bytes; zeros for the first.</summary>
    public byte[] Previous { get; internal set; } = [];

    /// <summary>Gets the record's own keyed hash, 32 bytes, over all the rest, its number and the chain's id.</summary>
    public byte[] Hash { get; internal set; } = [];

    /// <summary>Gets the id of the event.</summary>
    public Guid Id { get; internal set; }

    /// <summary>Gets what happened.</summary>
    public FgmAuditEventKind Kind { get; internal set; }

    /// <summary>Gets when it happened, in UTC ticks.</summary>
    public long OccurredAt { get; internal set; }

    /// <summary>Gets the MessageHeader.id of the query, for the events of one.</summary>
    public Guid? Message { get; internal set; }

    /// <summary>Gets the id of the event that this one ends.</summary>
    public Guid? Ends { get; internal set; }

    /// <summary>Gets the keyed hash of the NHS number, 16 bytes.</summary>
    public byte[]? Patient { get; internal set; }

    /// <summary>Gets the keyed hash of the id of who acted, 16 bytes.</summary>
    public byte[]? User { get; internal set; }

    /// <summary>Gets the keyed hash of the authoriser's id, 16 bytes.</summary>
    public byte[]? Authoriser { get; internal set; }

    /// <summary>Gets the keyed hash of the outcome, 16 bytes.</summary>
    public byte[]? Outcome { get; internal set; }

    /// <summary>Gets the encrypted event.</summary>
    public byte[] Content { get; internal set; } = [];

    /// <summary>
    /// Gets a value that indicates whether a column held what no record has: another type, length or range. Such a record is never
    /// authentic, whatever the rest says.
    /// </summary>
    public bool IsMalformed { get; internal set; }

    /// <summary>Reads a record of a store's row strictly: what no record has is marked in it, and nothing is converted.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="valueOf">
    /// Gets the value of a column by its number, from 0, in the order of <see cref="ToColumns"/>; null or
    /// <see cref="DBNull"/> where it is empty.
    /// </param>
    /// <returns>The record.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="valueOf"/> is null.</exception>
    public static FgmSealedRecord FromColumns(Guid chain, Func<int, object?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var columns = new ColumnReader(valueOf);
        var record = new FgmSealedRecord
        {
            Chain = chain,
            Place = columns.Number(0, long.MinValue, long.MaxValue),
            Previous = columns.Bytes(1, Crypto.MacLength),
            Hash = columns.Bytes(2, Crypto.MacLength),
            Id = columns.Id(3),
            Kind = (FgmAuditEventKind)columns.Number(4, 1, int.MaxValue),
            OccurredAt = columns.Number(5, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks),
            Message = columns.OptionalId(6),
            Ends = columns.OptionalId(7),
            Patient = columns.OptionalBytes(8, SearchHashLength),
            User = columns.OptionalBytes(9, SearchHashLength),
            Authoriser = columns.OptionalBytes(10, SearchHashLength),
            Outcome = columns.OptionalBytes(11, SearchHashLength),
            Content = columns.Bytes(12),
        };
        record.IsMalformed = columns.IsMalformed;
        return record;
    }

    /// <summary>Gets the record's columns: place (a <see cref="long"/>), previous hash, hash, id (16 bytes), kind (an <see cref="int"/>),
    /// time (a <see cref="long"/>), message and ended event (16 bytes each), patient, user, authoriser, outcome, and content. An empty
    /// column is null.</summary>
    /// <returns>The values; all but the numbers are bytes.</returns>
    public object?[] ToColumns() =>
    [
        Place, Previous, Hash, Id.ToByteArray(), (int)Kind, OccurredAt, Message?.ToByteArray(), Ends?.ToByteArray(), Patient, User,
        Authoriser, Outcome, Content,
    ];

    /// <summary>Writes where the record stands.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"record {Place} of chain {Chain:D}");

    /// <summary>Creates a copy that is changed.</summary>
    internal FgmSealedRecord With(Action<FgmSealedRecord> change)
    {
        var copy = (FgmSealedRecord)MemberwiseClone();
        change(copy);
        return copy;
    }
}
#pragma warning restore CA1819
