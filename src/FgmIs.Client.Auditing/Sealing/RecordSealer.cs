using System.Security.Cryptography;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>Converts events to records and back, and determines whether a record is as it was made.</summary>
internal sealed class RecordSealer(FgmAuditKeyRing keys)
{
    private const int ChainVersion = 1;

    public static byte[] BeforeFirst { get; } = new byte[Crypto.MacLength];

    public FgmAuditKeyRing Keys => keys;

    /// <summary>Creates the record of an event.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="auditEvent">The event.</param>
    /// <param name="content">The event as bytes, packed.</param>
    /// <param name="number">The record's number.</param>
    /// <param name="previous">The hash of the record before it.</param>
    public FgmSealedRecord Seal(Guid chain, FgmAuditEvent auditEvent, PackedContent content, long number, byte[] previous)
    {
        FgmAuditKey key = keys.Current;
        var record = new FgmSealedRecord
        {
            Chain = chain,
            Place = number,
            Previous = previous,
            Hash = [],
            Id = auditEvent.Id,
            Kind = auditEvent.Kind,
            OccurredAt = auditEvent.OccurredAt.UtcTicks,
            Message = auditEvent.Query?.MessageId,
            Ends = auditEvent.Ends,
            Patient = SearchHash.OfPatient(key, auditEvent.NhsNumber),
            User = SearchHash.OfUser(key, auditEvent.Requester?.Id),
            Authoriser = SearchHash.OfAuthoriser(key, auditEvent.Requester?.Authoriser),
            Outcome = SearchHash.OfOutcome(key, auditEvent.Result?.Outcome),
            Content = Envelope.Seal(key, chain, number, content, hasWaited: auditEvent.Spooling is not null),
        };
        record.Hash = Mac(key, record, number);
        return record;
    }

    /// <summary>Returns the number of a record that is as it was made, wherever it stands; nothing if it is not.</summary>
    public long? AuthenticNumber(FgmSealedRecord record) =>
        !record.IsMalformed
        && keys.Find(Envelope.KeyIdOf(record.Content)) is { } key
        && Envelope.NumberOf(record.Content) is var number
        && Crypto.AreEqual(Mac(key, record, number), record.Hash)
            ? number
            : null;

    /// <summary>Determines whether a record is as it was made, and in its place.</summary>
    public bool IsAuthentic(FgmSealedRecord record) => AuthenticNumber(record) == record.Place;

    /// <summary>
    /// Finds out what a verification wants to know of a record by itself: whether it is as it was made, whether it can be decrypted, and
    /// what it says, where that counts for others.
    /// </summary>
    /// <remarks>What counts for others: the trail's terms and disposals, and the places in a spool.</remarks>
    public CheckedRecord Check(FgmSealedRecord record)
    {
        long? number = AuthenticNumber(record);
        if (number != record.Place)
        {
            return new CheckedRecord(record, number, IsReadable: false, Event: null);
        }

        if (record.Kind is not (FgmAuditEventKind.TrailOpened or FgmAuditEventKind.RecordsDisposed or FgmAuditEventKind.RetentionChanged)
            && !Envelope.HasWaited(record.Content))
        {
            return new CheckedRecord(record, number, IsDecryptable(record), Event: null);
        }

        FgmAuditEvent? auditEvent = TryOpen(record)?.Event;
        return new CheckedRecord(record, number, IsReadable: auditEvent is not null, auditEvent);
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="FgmAuditTrailException">It is not as it was made, or its key is not in the ring.</exception>
    public FgmAuditRecord Open(FgmSealedRecord record)
    {
        FgmAuditKey key = keys.Find(Envelope.KeyIdOf(record.Content))
            ?? throw new FgmAuditTrailException($"Record {record.Place} names an audit key that is not among those given.");
        if (!IsAuthentic(record))
        {
            throw new FgmAuditTrailException($"Record {record.Place} is not as it was written: verify the trail.");
        }

        try
        {
            var auditEvent = FgmAuditEvent.FromBytes(Envelope.Open(key, record.Chain, record.Content));
            return auditEvent.Spooling is not null == Envelope.HasWaited(record.Content)
                ? new FgmAuditRecord(record.Chain, record.Place, auditEvent)
                : throw new FormatException("The record's content and its envelope differ in whether it waited in a spool.");
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or ArgumentException)
        {
            throw new FgmAuditTrailException($"Record {record.Place} cannot be read.", failure);
        }
    }

    /// <summary>Reads a record; gives nothing if it is not as it was made.</summary>
    public FgmAuditRecord? TryOpen(FgmSealedRecord record)
    {
        try
        {
            return Open(record);
        }
        catch (FgmAuditTrailException)
        {
            return null;
        }
    }

    private bool IsDecryptable(FgmSealedRecord record)
    {
        try
        {
            _ = Envelope.Decrypt(keys.Find(Envelope.KeyIdOf(record.Content))!, record.Chain, record.Content);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Mac(FgmAuditKey key, FgmSealedRecord record, long number) => key.Chain.Compute(new TaggedWriter()
        .Number(1, ChainVersion)
        .Id(2, record.Chain)
        .Number(3, number)
        .Bytes(4, record.Previous)
        .Id(5, record.Id)
        .Number(6, (int)record.Kind)
        .Number(7, record.OccurredAt)
        .Id(8, record.Message)
        .Id(9, record.Ends)
        .Optional(10, record.Patient)
        .Optional(11, record.User)
        .Optional(12, record.Authoriser)
        .Optional(13, record.Outcome)
        .Bytes(14, record.Content)
        .Written);
}
