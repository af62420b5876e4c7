namespace FgmIs.Client.Auditing.Hosting;

/// <summary>
/// Stands for a trail whose settings have problems, and takes nothing: so a host that does not start for them is told of every other
/// problem, too.
/// </summary>
/// <param name="problems">The problems.</param>
internal sealed class UnconfiguredAuditTrail(string problems) : IFgmAuditTrail
{
    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
        throw new FgmAuditTrailException(problems);
}
