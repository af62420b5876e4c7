namespace FgmIs.Client.Auditing;

/// <summary>Represents an event that waits in a spool, marked with the spool and its number there.</summary>
public sealed class FgmSpooledEvent
{
    /// <summary>Initializes a new instance of the <see cref="FgmSpooledEvent"/> class.</summary>
    /// <param name="spool">The spool's id.</param>
    /// <param name="number">The event's number in it, from 1.</param>
    /// <param name="auditEvent">The event as it was appended.</param>
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public FgmSpooledEvent(Guid spool, long number, FgmAuditEvent auditEvent)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        Number = number >= 1 ? number : throw new ArgumentOutOfRangeException(nameof(number), number, "A spool counts its events from 1.");
        Event = auditEvent.WithSpooling(new FgmAuditedSpooling(spool, number));
    }

    /// <summary>Gets the event's number in the spool.</summary>
    public long Number { get; }

    /// <summary>Gets the event, marked (<see cref="FgmAuditEvent.Spooling"/>).</summary>
    public FgmAuditEvent Event { get; }
}
