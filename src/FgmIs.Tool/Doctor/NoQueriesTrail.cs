using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Doctor;

/// <summary>Represents a trail that keeps nothing, so that the client can send no query: each must be recorded before.</summary>
internal sealed class NoQueriesTrail : IFgmAuditTrail
{
    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
        auditEvent.Kind == FgmAuditEventKind.ConfigurationChanged
            ? new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(1))
            : throw new FgmAuditTrailException("A check of the connection sends no query.");
}
