using FgmIs.Client.Auditing;

namespace FgmIs.Client.Tests.Auditing;

/// <summary>A spool in memory.</summary>
internal sealed class MemorySpool : IFgmAuditSpool
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly List<FgmSpooledEvent> _waiting = [];
    private long _last;

    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        lock (_waiting)
        {
            _waiting.Add(new FgmSpooledEvent(_id, ++_last, auditEvent));
            return new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(_last));
        }
    }

    public ValueTask<IReadOnlyList<FgmSpooledEvent>> ReadPendingAsync(int most, CancellationToken cancellationToken = default)
    {
        lock (_waiting)
        {
            return new ValueTask<IReadOnlyList<FgmSpooledEvent>>([.. _waiting.Take(most)]);
        }
    }

    public ValueTask RemoveAsync(long through, CancellationToken cancellationToken = default)
    {
        lock (_waiting)
        {
            _waiting.RemoveAll(waiting => waiting.Number <= through);
        }

        return default;
    }
}
