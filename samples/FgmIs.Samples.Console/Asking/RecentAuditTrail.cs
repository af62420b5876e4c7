using FgmIs.Client.Auditing;

namespace FgmIs.Samples.Console.Asking;

/// <summary>Keeps the newest audit events in memory, and so is no audit trail at all: for demonstrations only.</summary>
/// <remarks>Bounded, because a run over thousands of patients must not grow. A live system needs a durable trail (MSCA-AUD-01).</remarks>
internal sealed class RecentAuditTrail : IFgmAuditTrail
{
    public const string Warning =
        "Warning: audit events are kept in memory only and lost at the end. That is for demonstrations; a live system needs a durable audit trail.";

    private const int Newest = 256;

    private readonly Queue<FgmAuditEvent> _events = new(Newest);
    private readonly Lock _appending = new();
    private long _count;

    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        lock (_appending)
        {
            if (_events.Count == Newest)
            {
                _ = _events.Dequeue();
            }

            _events.Enqueue(auditEvent);
            return ValueTask.FromResult(new FgmAuditReceipt(++_count));
        }
    }
}
