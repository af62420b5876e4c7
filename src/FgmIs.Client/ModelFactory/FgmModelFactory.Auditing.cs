using FgmIs.Client.Auditing;

namespace FgmIs.Client;

/// <content>What a host meets that keeps an audit trail or reads one.</content>
public static partial class FgmModelFactory
{
    /// <summary>Makes an audit event, for the tests of a host that keeps its audit trail itself.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="occurredAt">When.</param>
    /// <param name="origin">On which system and device.</param>
    /// <param name="query">The question that it belongs to, or none.</param>
    /// <param name="message">The message as it was sent or received, or none.</param>
    /// <param name="messageId">The MessageHeader.id; left out, a new one.</param>
    /// <param name="outcome">What became of the question, or none.</param>
    /// <param name="sending">Which sending of the question it is about, or none.</param>
    /// <param name="spooling">How it waited for its trail, or not at all.</param>
    /// <param name="ends">The id of the event whose end this is, or none.</param>
    /// <param name="details">Further details, or none.</param>
    /// <param name="truncation">Why and by how much the response's body is cut; only with an outcome.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is null.</exception>
    public static FgmAuditEvent AuditEvent(
        FgmAuditEventKind kind,
        DateTimeOffset occurredAt,
        FgmAuditedOrigin origin,
        FgmStatusQuery? query = null,
        byte[]? message = null,
        Guid? messageId = null,
        FgmStatusOutcome? outcome = null,
        FgmAuditedSending? sending = null,
        FgmAuditedSpooling? spooling = null,
        Guid? ends = null,
        IEnumerable<KeyValuePair<string, string>>? details = null,
        FgmAuditedTruncation? truncation = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new FgmAuditEvent(kind, occurredAt, origin)
        {
            Question = query is null ? null : new FgmAuditedQuestion(messageId ?? Guid.NewGuid(), query, clientOrganization: null, accessReason: null),
            Message = message,
            Result = outcome is null ? null : FgmAuditedResult.Of(outcome).With(truncation),
            Sending = sending,
            Spooling = spooling,
            Ends = ends,
            Details = [.. details ?? []],
        };
    }

    /// <summary>Makes the ids of one sending.</summary>
    /// <param name="bundleId">The Bundle.id, which each sending has anew.</param>
    /// <param name="number">Which sending of the question it is, from 1.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is below 1.</exception>
    public static FgmAuditedSending AuditedSending(Guid bundleId, int number) =>
        number < 1
            ? throw new ArgumentOutOfRangeException(nameof(number), number, "Sendings are counted from 1.")
            : new FgmAuditedSending(bundleId, number);

    /// <summary>Makes the mark of a response's body that is not whole on record.</summary>
    /// <param name="cause">Why it is cut.</param>
    /// <param name="keptLength">How many bytes are kept.</param>
    /// <param name="announcedLength">How long it was to be by its <c>Content-Length</c>; null where that was not said.</param>
    /// <returns>The mark.</returns>
    public static FgmAuditedTruncation AuditedTruncation(FgmTruncationCause cause, long keptLength, long? announcedLength = null) =>
        new(cause, keptLength, announcedLength);

    /// <summary>Makes the mark of an event that waited in a spool.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="number">The event's number there.</param>
    /// <returns>The mark.</returns>
    public static FgmAuditedSpooling AuditedSpooling(Guid spool, long number) => new(spool, number);

    /// <summary>Makes a record as it is read from an audit trail.</summary>
    /// <param name="sequenceNumber">Its number in its chain, from 1.</param>
    /// <param name="auditEvent">The event.</param>
    /// <param name="chain">The chain; left out, a new one.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sequenceNumber"/> is below 1.</exception>
    public static FgmAuditRecord AuditRecord(long sequenceNumber, FgmAuditEvent auditEvent, Guid? chain = null)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        return sequenceNumber < 1
            ? throw new ArgumentOutOfRangeException(nameof(sequenceNumber), sequenceNumber, "Records are counted from 1.")
            : new FgmAuditRecord(chain ?? Guid.NewGuid(), sequenceNumber, auditEvent);
    }

    /// <summary>Makes the result of a verification.</summary>
    /// <param name="records">How many records were read.</param>
    /// <param name="disposedRecords">How many had been disposed of by order.</param>
    /// <param name="fault">The first fault, or none where the trail is intact.</param>
    /// <param name="isRecorded">Whether the trail kept a record of the verification.</param>
    /// <returns>The result.</returns>
    public static FgmAuditVerification AuditVerification(long records, long disposedRecords = 0, FgmAuditFault? fault = null, bool isRecorded = true) =>
        new(records, disposedRecords, fault, isRecorded);

    /// <summary>Makes a fault that a verification found.</summary>
    /// <param name="kind">Of what kind.</param>
    /// <param name="sequenceNumber">At which record.</param>
    /// <param name="explanation">The same in plain words.</param>
    /// <param name="chain">The chain; left out, a new one.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="explanation"/> is null.</exception>
    public static FgmAuditFault AuditFault(FgmAuditFaultKind kind, long sequenceNumber, string explanation, Guid? chain = null)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new FgmAuditFault(chain ?? Guid.NewGuid(), sequenceNumber, kind, explanation);
    }

    /// <summary>Makes the head of a chain, for a checkpoint.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="sequenceNumber">The number of its last record.</param>
    /// <returns>The head; its hash is that of no real record.</returns>
    public static FgmAuditHead AuditHead(Guid chain, long sequenceNumber) =>
        new(chain, sequenceNumber, new byte[32], Auditing.Retention.RetentionTerms.Unknown);

    /// <summary>Makes a checkpoint under a key of its own, so that no real trail takes it for its own.</summary>
    /// <param name="takenAt">When it was taken.</param>
    /// <param name="heads">The heads of the chains.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="heads"/> is null.</exception>
    public static FgmAuditCheckpoint AuditCheckpoint(DateTimeOffset takenAt, IEnumerable<FgmAuditHead> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        return FgmAuditCheckpoint.Take(FgmAuditKey.Generate(), takenAt, [.. heads]);
    }

    /// <summary>Makes the totals of an export of these records.</summary>
    /// <param name="records">The records, in their order.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public static FgmAuditExportTotals AuditExportTotals(IEnumerable<FgmAuditRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var totals = new FgmAuditExportTotals();
        foreach (FgmAuditRecord record in records)
        {
            totals.Count(record);
        }

        return totals;
    }
}
