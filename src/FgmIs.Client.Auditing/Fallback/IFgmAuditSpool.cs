namespace FgmIs.Client.Auditing;

/// <summary>Keeps events durably and encrypted beside the process while the trail is down.</summary>
/// <remarks>Implementations must be safe for concurrent use. The host disposes them, after the <see cref="FallbackAuditTrail"/>.</remarks>
public interface IFgmAuditSpool
{
    /// <summary>Appends an event and completes when it is durable.</summary>
    /// <param name="auditEvent">The event.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The receipt, with the event's number in the spool: from 1, without gaps, and never used twice.</returns>
    ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default);

    /// <summary>Returns the events that wait to be forwarded, the oldest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The events; none if none waits. One that is not as it was spooled is set aside, and <see cref="FgmAuditEvent.ForDamagedInSpool"/>
    /// stands in its place: it must not hold up the others.
    /// </returns>
    ValueTask<IReadOnlyList<FgmSpooledEvent>> ReadPendingAsync(int most, CancellationToken cancellationToken = default);

    /// <summary>Removes events that were forwarded.</summary>
    /// <param name="through">The number of the last of them.</param>
    /// <param name="cancellationToken">Cancels the removal.</param>
    /// <returns>A task that completes when they are removed.</returns>
    ValueTask RemoveAsync(long through, CancellationToken cancellationToken = default);
}
