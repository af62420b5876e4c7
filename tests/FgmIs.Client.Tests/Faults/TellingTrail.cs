using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Faults;

/// <summary>Keeps every event, and says when one of a kind comes.</summary>
internal sealed class TellingTrail(InMemoryAuditTrail kept, FgmAuditEventKind kind, Func<Task> tell) : IFgmAuditTrail
{
    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (auditEvent.Kind == kind)
        {
            await tell();
        }

        return await kept.AppendAsync(auditEvent, CancellationToken.None);
    }
}
