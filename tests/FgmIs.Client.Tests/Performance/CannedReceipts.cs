using FgmIs.Client.Auditing;

namespace FgmIs.Client.Tests.Performance;

/// <summary>A trail that costs nothing and keeps nothing, so that the client's own cost is all that is seen.</summary>
internal sealed class CannedReceipts : IFgmNonBlockingAuditTrail
{
    private static readonly FgmAuditReceipt Receipt = new(1);

    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) => new(Receipt);
}
