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
        Head = new WriterHead(Sealer);
        _commits = new GroupCommit<PreparedEvent, long>(CommitAsync);
    }

    public RecordSealer Sealer { get; }

    public StoreSettings Settings { get; }

    public WriterHead Head { get; }

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

    /// <summary>Does work in one transaction, and remembers the chain's end when it is durable.</summary>
    /// <exception cref="FgmAuditTrailException">It is not done.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<IAuditTransaction, CancellationToken, ValueTask<(T Result, SealedRecord? Last)>> work, CancellationToken cancellationToken)
    {
        Head.ThrowIfStopped();
        try
        {
            (T result, SealedRecord? last) = await _store.WriteAsync(work, cancellationToken).ConfigureAwait(false);
            Head.Remember(last);
            return result;
        }
        catch (FgmAuditTrailException failure) when (failure.IsFinal)
        {
            Head.Stop(failure.Message);
            throw;
        }
    }

    /// <summary>Keeps events in one commit.</summary>
    /// <returns>Their numbers.</returns>
    public ValueTask<IReadOnlyList<long>> KeepAsync(IReadOnlyList<PreparedEvent> events, CancellationToken cancellationToken) => WriteAsync(
        async (transaction, token) =>
        {
            KeptEvents kept = await KeepAsync(transaction, events, token).ConfigureAwait(false);
            return (kept.Numbers, kept.Last);
        },
        cancellationToken);

    /// <summary>Keeps events within a transaction, after the last record.</summary>
    public async ValueTask<KeptEvents> KeepAsync(IAuditTransaction transaction, IReadOnlyList<PreparedEvent> events, CancellationToken cancellationToken)
    {
        SealedRecord? last = await transaction.ReadLastAsync(cancellationToken).ConfigureAwait(false);
        await Head.CompareAsync(transaction, last, cancellationToken).ConfigureAwait(false);
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

            last = Sealer.Seal(_store.Chain, auditEvent, content, After(last), last?.Hash ?? RecordSealer.BeforeFirst);
            await transaction.InsertAsync(last, cancellationToken).ConfigureAwait(false);
            numbers[i] = last.Place;
        }

        return new KeptEvents(numbers, last);
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
    }

    private static long After(SealedRecord? last) => last is null ? 1 : last.Place is > 0 and < long.MaxValue
        ? last.Place + 1
        : throw new FgmAuditTrailException(
            $"The audit trail's last record has number {last.Place}, which no trail comes to: it was forged. Keep the trail as it is, verify it with a reader, and go on with a new one.")
        {
            IsFinal = true,
        };

    // What was taken is committed, whoever gives up waiting for it.
    private Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<PreparedEvent> events) => KeepAsync(events, CancellationToken.None).AsTask();
}
