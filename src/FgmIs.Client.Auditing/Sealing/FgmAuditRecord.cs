using System.Globalization;

namespace FgmIs.Client.Auditing;

/// <summary>Represents an event as the audit trail keeps it: with its sequence number (MSCA-AUD-03).</summary>
public sealed class FgmAuditRecord
{
    internal FgmAuditRecord(Guid chain, long sequenceNumber, FgmAuditEvent auditEvent)
    {
        Chain = chain;
        SequenceNumber = sequenceNumber;
        Event = auditEvent;
    }

    /// <summary>
    /// Gets the id of the chain that the record is a link of. An embedded store has one; in a common store each
    /// originating instance has its own.
    /// </summary>
    public Guid Chain { get; }

    /// <summary>Gets the record's number in its chain, from 1 and without gaps.</summary>
    public long SequenceNumber { get; }

    /// <summary>Gets the event.</summary>
    public FgmAuditEvent Event { get; }

    /// <summary>
    /// Gets where the record stands among the results of a search, to go on from there (<see cref="FgmAuditSearch.ContinueAfter"/>).
    /// </summary>
    public string Position =>
        string.Format(CultureInfo.InvariantCulture, "{0}.{1:N}.{2}", Event.OccurredAt.UtcTicks, Chain, SequenceNumber);

    /// <summary>Writes the sequence number and what the event says of itself; never a person.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1}", SequenceNumber, Event);
}
