namespace FgmIs.Client.Auditing;

/// <summary>An event that waits in a spool, marked with where and as which.</summary>
public sealed class FgmSpooledEvent
{
    /// <summary>Initializes a waiting event.</summary>
    /// <param name="spool">The spool's id.</param>
    /// <param name="number">The event's number in it, from 1.</param>
    /// <param name="auditEvent">The event as it was appended.</param>
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public FgmSpooledEvent(Guid spool, long number, FgmAuditEvent auditEvent)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        Number = number >= 1 ? number : throw new ArgumentOutOfRangeException(nameof(number), number, "A spool counts its events from 1.");
        Event = auditEvent.WaitedIn(new FgmAuditedSpooling(spool, number));
    }

    /// <summary>Makes the event that stands for one which is not as it was spooled, so that its number does not look taken out.</summary>
    /// <param name="spool">The spool's id.</param>
    /// <param name="number">The number.</param>
    /// <param name="foundAt">When that was found.</param>
    /// <returns>The event, of kind <see cref="FgmAuditEventKind.SpooledEventDamaged"/>; it has the same id each time.</returns>
    public static FgmAuditEvent NewDamaged(Guid spool, long number, DateTimeOffset foundAt) =>
        new(FgmAuditEventKind.SpooledEventDamaged, foundAt, new FgmAuditedOrigin(Environment.MachineName)) { Id = new FgmAuditedSpooling(spool, number).MarkerId() };

    /// <summary>Gets the event's number in the spool.</summary>
    public long Number { get; }

    /// <summary>Gets the event, marked (<see cref="FgmAuditEvent.Spooling"/>).</summary>
    public FgmAuditEvent Event { get; }
}
