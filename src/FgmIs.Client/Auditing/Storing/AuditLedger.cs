using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>The one writer of a chain: numbers, seals and keeps events, many in one commit.</summary>
internal sealed class AuditLedger : IAsyncDisposable
{
    private readonly IAuditStore _store;
    private readonly GroupCommit<PreparedEvent, long> _commits;

    public AuditLedger(IAuditStore store, StoreSettings settings)
    {
        _store = store;
        Settings = settings;
        Sealer = new RecordSealer(settings.Keys);
        _commits = new GroupCommit<PreparedEvent, long>(CommitAsync);
    }

    public RecordSealer Sealer { get; }

    public StoreSettings Settings { get; }

    public IAuditStore Store => _store;

    /// <summary>Keeps an event.</summary>
    /// <returns>Its number, when it is durable.</returns>
    public ValueTask<long> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken) =>
        _commits.AddAsync(new PreparedEvent(auditEvent, EventCodec.Encode(auditEvent)), cancellationToken);

    /// <summary>Makes an event of the trail's own.</summary>
    public FgmAuditEvent NewEvent(FgmAuditEventKind kind, Requester? actor = null, NhsNumber? patient = null, params KeyValuePair<string, string>[] details) =>
        new(kind, Settings.Clock.GetUtcNow(), Settings.Origin)
        {
            Actor = actor is null ? null : new FgmAuditedRequester(actor, Settings.Organization),
            Patient = patient,
            Details = details,
        };

    /// <summary>Keeps events within a transaction, after the last record.</summary>
    /// <returns>Their numbers.</returns>
    public async ValueTask<IReadOnlyList<long>> KeepAsync(IAuditTransaction transaction, IReadOnlyList<PreparedEvent> events, CancellationToken cancellationToken)
    {
        SealedRecord? last = await transaction.ReadLastAsync(cancellationToken).ConfigureAwait(false);
        long[] numbers = new long[events.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            (FgmAuditEvent auditEvent, byte[] content) = events[i];

            // What was forwarded from a spool may have come before, without the spool having learnt of it.
            if (auditEvent.Spooling is not null && await transaction.FindAsync(auditEvent.Id, cancellationToken).ConfigureAwait(false) is { } known)
            {
                numbers[i] = known;
                continue;
            }

            last = Sealer.Seal(_store.Chain, auditEvent, content, (last?.Place ?? 0) + 1, last?.Hash ?? RecordSealer.BeforeFirst);
            await transaction.InsertAsync(last, cancellationToken).ConfigureAwait(false);
            numbers[i] = last.Place;
        }

        return numbers;
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
    }

    // What was taken is committed, whoever gives up waiting for it.
    private Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<PreparedEvent> events) =>
        _store.WriteAsync((transaction, token) => KeepAsync(transaction, events, token), CancellationToken.None).AsTask();
}
