namespace FgmIs.Client.Auditing;

/// <summary>Represents the receipt for an event: the trail keeps it durably.</summary>
public sealed class FgmAuditReceipt
{
    /// <summary>Initializes a new instance of the <see cref="FgmAuditReceipt"/> class.</summary>
    /// <param name="sequenceNumber">The record's number in the trail, from 1 and without gaps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public FgmAuditReceipt(long sequenceNumber) => SequenceNumber = sequenceNumber >= 1
        ? sequenceNumber
        : throw new ArgumentOutOfRangeException(nameof(sequenceNumber), sequenceNumber, "A trail counts its records from 1.");

    /// <summary>Gets the record's number in the trail.</summary>
    public long SequenceNumber { get; }
}
