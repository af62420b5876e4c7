namespace FgmIs.Client.Auditing;

/// <summary>Stores the events of every query, durably and in order (MSCA-FGMRISA-01, MSCA-AUD-01 to -03).</summary>
/// <remarks>
/// <para>The client awaits the receipt before each attempt: without it nothing is sent (docs/safety-case.md, H7). After a response it
/// awaits it for a bounded time; then the outcome goes out marked with <see cref="FgmWarningKind.NotAudited"/>.</para>
/// <para>Implementations must be safe for concurrent use. The host disposes them, after the clients that use them.</para>
/// </remarks>
public interface IFgmAuditTrail
{
    /// <summary>Appends an event and completes when it is durable.</summary>
    /// <param name="auditEvent">The event.</param>
    /// <param name="cancellationToken">Cancels the attempt when the client's own time for it is over.</param>
    /// <returns>The receipt. A trail that cannot keep the event throws.</returns>
    ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default);
}
