using FgmIs.Client.Threading;

namespace FgmIs.Client.Auditing;

/// <summary>Asks a trail to keep an event, and waits no longer than is allowed, whoever wrote the trail.</summary>
internal static class BoundedAppendExtensions
{
    /// <summary>Appends; a trail of a host's may give no receipt all the same.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static Task<FgmAuditReceipt> AppendWithinAsync(
        this IFgmAuditTrail trail, FgmAuditEvent auditEvent, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken) =>
        trail is IFgmNonBlockingAuditTrail
        ? BoundedWait.AwaitAsync(token => trail.AppendAsync(auditEvent, token), timeout, clock, cancellationToken)
        : HostCalls.Of(trail).RunAsync(token => trail.AppendAsync(auditEvent, token), timeout, clock, cancellationToken);
}
