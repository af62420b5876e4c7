using System.Collections.Concurrent;
using FgmIs.Client.Auditing;

namespace FgmIs.Client.Soak;

/// <summary>
/// Remembers the attempts whose beginning a trail has acknowledged, and not their end, counts the others, and holds each arrival against
/// them.
/// </summary>
internal sealed class CountingTrail(IFgmAuditTrail trail) : IFgmAuditTrail
{
    private readonly ConcurrentDictionary<Guid, string> _open = new();
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _violations = new();
    private long _arrived;

    public EventSum Begun { get; } = new();

    public EventSum Ended { get; } = new();

    public long Arrived => Interlocked.Read(ref _arrived);

    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        FgmAuditReceipt receipt = await trail.AppendAsync(auditEvent, cancellationToken);
        if (auditEvent.Kind == FgmAuditEventKind.AttemptStarted)
        {
            Begun.Add(auditEvent.Id);
            string bundleId = auditEvent.Attempt!.BundleId.ToString("D");
            _open[auditEvent.Id] = bundleId;
            _underWay[bundleId] = true;
        }
        else if (auditEvent.Ends is { } begun && _open.TryRemove(begun, out string? bundleId))
        {
            Ended.Add(begun);
            _underWay.TryRemove(bundleId, out _);
        }
        else if (auditEvent.Attempt is not null)
        {
            _violations.Enqueue($"the event {auditEvent.Kind} ends nothing that had begun");
        }

        return receipt;
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

        if (!_open.IsEmpty || !Begun.Equals(Ended))
        {
            yield return $"{Begun} attempts were recorded as begun, {Ended} as ended";
        }

        if (Begun.Count != Arrived)
        {
            yield return $"{Begun} attempts were recorded, {Arrived:N0} requests reached the provider";
        }
    }
}
