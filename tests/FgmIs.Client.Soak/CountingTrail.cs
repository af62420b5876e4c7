using System.Collections.Concurrent;
using FgmIs.Client.Auditing;

namespace FgmIs.Client.Soak;

/// <summary>Remembers the attempts that have begun and not ended, counts the others, and holds each arrival against them.</summary>
internal sealed class CountingTrail : IFgmAuditTrail
{
    private readonly ConcurrentDictionary<Guid, string> _open = new();
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _violations = new();
    private long _sequence;
    private long _begun;
    private long _ended;
    private long _arrived;

    public long Begun => Interlocked.Read(ref _begun);

    public long Ended => Interlocked.Read(ref _ended);

    public long Arrived => Interlocked.Read(ref _arrived);

    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (auditEvent.Kind == FgmAuditEventKind.AttemptStarted)
        {
            Interlocked.Increment(ref _begun);
            string bundleId = auditEvent.Attempt!.BundleId.ToString("D");
            _open[auditEvent.Id] = bundleId;
            _underWay[bundleId] = true;
        }
        else if (auditEvent.Ends is { } begun && _open.TryRemove(begun, out string? bundleId))
        {
            Interlocked.Increment(ref _ended);
            _underWay.TryRemove(bundleId, out _);
        }
        else if (auditEvent.Attempt is not null)
        {
            _violations.Enqueue($"the event {auditEvent.Kind} ends nothing that had begun");
        }

        return ValueTask.FromResult(new FgmAuditReceipt(Interlocked.Increment(ref _sequence)));
    }

    /// <summary>Takes note that the provider has a request: its attempt must be on record, and not ended.</summary>
    public void Arrive(string? bundleId)
    {
        Interlocked.Increment(ref _arrived);
        if (bundleId is null || !_underWay.ContainsKey(bundleId))
        {
            _violations.Enqueue("a request reached the provider that was not on record as begun");
        }
    }

    /// <summary>Says what was not audited as it should.</summary>
    public IEnumerable<string> Violations()
    {
        foreach (string violation in _violations)
        {
            yield return violation;
        }

        if (!_open.IsEmpty || Begun != Ended)
        {
            yield return $"{Begun} attempts were recorded as begun, {Ended} as ended";
        }

        if (Begun != Arrived)
        {
            yield return $"{Begun} attempts were recorded, {Arrived} requests reached the provider";
        }
    }
}
