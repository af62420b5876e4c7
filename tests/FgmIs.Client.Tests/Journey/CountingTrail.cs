using FgmIs.Client.Auditing;

namespace FgmIs.Client.Tests.Journey;

/// <summary>Counts how many attempts are under way at once.</summary>
internal sealed class CountingTrail : IFgmAuditTrail
{
    private readonly Lock _counting = new();
    private int _underWay;

    public int Most { get; private set; }

    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        lock (_counting)
        {
            _underWay += auditEvent.Kind switch
            {
                FgmAuditEventKind.AttemptStarted => 1,
                FgmAuditEventKind.ConfigurationChanged => 0,
                _ => -1,
            };
            Most = Math.Max(Most, _underWay);
        }

        return new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(1));
    }
}
