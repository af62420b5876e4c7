using FgmIs.Client.Auditing.Retention;

namespace FgmIs.Client.Auditing;

/// <summary>Creates what reading and verifying an audit trail returns, for the tests of a host.</summary>
/// <remarks>What a client gives, <see cref="FgmModelFactory"/> makes.</remarks>
public static class FgmAuditModelFactory
{
    /// <summary>Creates a record as it is read from an audit trail.</summary>
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

    /// <summary>Creates the result of a verification.</summary>
    /// <param name="records">How many records were read.</param>
    /// <param name="disposedRecords">How many had been disposed of by order.</param>
    /// <param name="fault">The first fault, or none where the trail is intact.</param>
    /// <param name="isRecorded">Whether the trail kept a record of the verification.</param>
    /// <returns>The result.</returns>
    public static FgmAuditVerification AuditVerification(
        long records, long disposedRecords = 0, FgmAuditFault? fault = null, bool isRecorded = true) =>
        new(records, disposedRecords, fault, isRecorded);

    /// <summary>Creates a fault that a verification found.</summary>
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

    /// <summary>Creates the head of a chain, for a checkpoint.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="sequenceNumber">The number of its last record.</param>
    /// <returns>The head; its hash is that of no real record.</returns>
    public static FgmAuditHead AuditHead(Guid chain, long sequenceNumber) =>
        new(chain, sequenceNumber, new byte[32], RetentionTerms.Unknown);

    /// <summary>Creates a checkpoint under a key of its own, so that no real trail takes it for its own.</summary>
    /// <param name="takenAt">When it was taken.</param>
    /// <param name="heads">The heads of the chains.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="heads"/> is null.</exception>
    public static FgmAuditCheckpoint AuditCheckpoint(DateTimeOffset takenAt, IEnumerable<FgmAuditHead> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        return FgmAuditCheckpoint.Take(FgmAuditKey.Generate(), takenAt, [.. heads]);
    }

    /// <summary>Creates the totals of an export of these records.</summary>
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
