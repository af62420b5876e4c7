using FgmIs.Client.Auditing;

namespace FgmIs.Client.Testing;

/// <summary>Represents an audit trail that fails for some events and keeps the others.</summary>
internal sealed class FaultyAuditTrail(InMemoryAuditTrail kept, Func<FgmAuditEventKind, bool> isFaulty, Func<Task> fault) : IFgmAuditTrail
{
    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (isFaulty(auditEvent.Kind))
        {
            await fault().ConfigureAwait(false);
        }

        return await kept.AppendAsync(auditEvent, cancellationToken).ConfigureAwait(false);
    }
}
