using FgmIs.Client.Auditing;

namespace FgmIs.Client.Testing;

/// <summary>Keeps audit events in memory, in the order of their coming. For tests and demonstrations only.</summary>
/// <remarks>
/// It is not durable: what it keeps is gone with the process, so it meets no rule of MSCA-AUD-01 and serves no live system.
/// </remarks>
public sealed class InMemoryAuditTrail : IFgmAuditTrail
{
    private readonly List<FgmAuditEvent> _events = [];
    private readonly List<FgmAuditEvent> _configurations = [];

    /// <summary>Gets the events so far: the first has the sequence number 1.</summary>
    public IReadOnlyList<FgmAuditEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>
    /// Gets the events that say with what clients started. They are kept apart and counted by themselves, so that a test's first event is
    /// that of its first query.
    /// </summary>
    public IReadOnlyList<FgmAuditEvent> Configurations
    {
        get
        {
            lock (_events)
            {
                return [.. _configurations];
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_events)
        {
            List<FgmAuditEvent> kept = auditEvent.Kind == FgmAuditEventKind.ConfigurationChanged ? _configurations : _events;
            kept.Add(auditEvent);
            return new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(kept.Count));
        }
    }

    /// <summary>Returns the events of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The events, in order.</returns>
    public IReadOnlyList<FgmAuditEvent> EventsOf(FgmAuditEventKind kind) => [.. Events.Where(auditEvent => auditEvent.Kind == kind)];

    /// <summary>Forgets all events and counts from 1 again.</summary>
    public void Clear()
    {
        lock (_events)
        {
            _events.Clear();
            _configurations.Clear();
        }
    }
}
