using FgmIs.Client.Auditing;

namespace FgmIs.Client.Tests.Journey;

/// <summary>Any trail that gives back its task at once, known as one that does.</summary>
internal sealed class PromptTrail(IFgmAuditTrail trail) : IFgmNonBlockingAuditTrail
{
    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
        trail.AppendAsync(auditEvent, cancellationToken);
}
