using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Represents the one writer of a chain: numbers, seals and keeps events, many in one commit.</summary>
internal sealed class AuditLedger : IAsyncDisposable
{
    /// <summary>How many events a store is given in one commit at most.</summary>
    public const int MostTogether = GroupCommit<PreparedEvent, long>.MostTogether;

    private readonly IFgmAuditStore _store;
    private readonly GroupCommit<PreparedEvent, long> _commits;
    private readonly CheckpointSender? _checkpoints;
    private int _isDisposed;

    public AuditLedger(IFgmAuditStore store, StoreSettings settings)
    {
        _store = store;
        Settings = settings;
        Sealer = new RecordSealer(settings.Keys);
        Head = new WriterHead(Sealer);
        _checkpoints = settings.Checkpoints is { } options
            ? new CheckpointSender(options, settings.Keys, settings.Clock, AuthorityAsync)
            : null;
        _commits = new GroupCommit<PreparedEvent, long>(CommitAsync);
    }

    public RecordSealer Sealer { get; }

    public StoreSettings Settings { get; }

    public WriterHead Head { get; }

    /// <summary>Gets or sets why the trail takes no records though nothing is wrong with it; null where it does.</summary>
    public string? Refusal { get; set; }

    public IFgmAuditStore Store => _store;

    /// <summary>Keeps an event.</summary>
    /// <returns>Its number, when it is durable.</returns>
    public ValueTask<long> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken) =>
        _commits.AddAsync(new PreparedEvent(auditEvent), cancellationToken);

    /// <summary>Creates an event of the trail's own.</summary>
    public FgmAuditEvent NewEvent(
        FgmAuditEventKind kind, Requester? actor = null, NhsNumber? patient = null, params KeyValuePair<string, string>[] details) =>
        FgmAuditEvent.ForTrail(kind, Settings.Clock.GetUtcNow(), Settings.Origin, actor, Settings.Organization, patient, details);

    /// <summary>Does work in one transaction, and remembers the chain's end when it is durable.</summary>
    /// <exception cref="FgmAuditTrailException">It is not done.</exception>
    public async ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<(T Result, FgmSealedRecord? Last)>> work,
        CancellationToken cancellationToken)
    {
        Head.ThrowIfStopped();
        try
        {
            (T result, FgmSealedRecord? last) = await _store.WriteAsync(work, cancellationToken).ConfigureAwait(false);
            Head.Remember(last);
            if (last is not null)
            {
                _checkpoints?.Note(last);
            }

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
            if (Refusal is { } why)
            {
                throw new FgmAuditTrailException(why);
            }

            return await KeepAsync(transaction, events, token).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Keeps events within a transaction, after the last record.</summary>
    /// <returns>Their numbers, and the chain's last record after them; null if there is none.</returns>
    public async ValueTask<(IReadOnlyList<long> Numbers, FgmSealedRecord? Last)> KeepAsync(
        IFgmAuditTransaction transaction, IReadOnlyList<PreparedEvent> events, CancellationToken cancellationToken)
    {
        FgmSealedRecord? last = await transaction.ReadLastAsync(cancellationToken).ConfigureAwait(false);
        await Head.CompareAsync(transaction, last, cancellationToken).ConfigureAwait(false);
        long[] numbers = new long[events.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            FgmAuditEvent auditEvent = events[i].Event;

            // What was forwarded from a spool may have come before, without the spool having learnt of it.
            if (auditEvent.Spooling is not null
                && await FindKnownAsync(transaction, auditEvent, cancellationToken).ConfigureAwait(false) is { } known)
            {
                numbers[i] = known;
                if (await MarkAsync(transaction, auditEvent, known, cancellationToken).ConfigureAwait(false) is { } marker)
                {
                    last = await InsertAsync(transaction, new PreparedEvent(marker), last, cancellationToken).ConfigureAwait(false);
                }

                continue;
            }

            last = await InsertAsync(transaction, events[i], last, cancellationToken).ConfigureAwait(false);
            numbers[i] = last.Place;
        }

        return (numbers, last);
    }

    /// <summary>Finds the terms that a chain was last sealed with.</summary>
    /// <returns>The terms; null where no record that is as it was written says them.</returns>
    public ValueTask<RetentionTerms?> FindTermsAsync(Guid chain, CancellationToken cancellationToken) =>
        RetentionRecords.FindAsync(_store, Sealer, chain, cancellationToken);

    // A container disposes a trail once for each face that it is registered under.
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _commits.DisposeAsync().ConfigureAwait(false);
        if (_checkpoints is not null)
        {
            await _checkpoints.DisposeAsync().ConfigureAwait(false);
        }

        await _store.DisposeAsync().ConfigureAwait(false);
    }

    // A spool may find the same damage at another time.
    private static ValueTask<long?> FindKnownAsync(
        IFgmAuditTransaction transaction, FgmAuditEvent auditEvent, CancellationToken cancellationToken) =>
        auditEvent.Kind == FgmAuditEventKind.SpooledEventDamaged
            ? transaction.FindMarkerAsync(auditEvent.Id, cancellationToken)
            : transaction.FindAsync(auditEvent.Id, auditEvent.OccurredAt, cancellationToken);

    private async ValueTask<FgmSealedRecord> InsertAsync(
        IFgmAuditTransaction transaction, PreparedEvent prepared, FgmSealedRecord? last, CancellationToken cancellationToken)
    {
        FgmSealedRecord next = Sealer.Seal(
            _store.Chain, prepared.Event, prepared.Content, After(last), last?.Hash ?? RecordSealer.BeforeFirst);
        await transaction.InsertAsync(next, cancellationToken).ConfigureAwait(false);
        return next;
    }

    // Its number in the spool must show in the trail all the same, or it would look like one that was taken out.
    private async ValueTask<FgmAuditEvent?> MarkAsync(
        IFgmAuditTransaction transaction, FgmAuditEvent auditEvent, long known, CancellationToken cancellationToken)
    {
        FgmSealedRecord? record = await transaction.ReadAsync(known, cancellationToken).ConfigureAwait(false);
        FgmAuditedSpooling spooling = auditEvent.Spooling!;
        if (record is not null
            && Sealer.TryOpen(record)?.Event.Spooling is { } earlier
            && earlier.Spool == spooling.Spool
            && earlier.Number == spooling.Number)
        {
            return null;
        }

        FgmAuditEvent marker = auditEvent.ToKnownFromSpool(Settings.Clock.GetUtcNow(), Settings.Origin);
        return await transaction.FindMarkerAsync(marker.Id, cancellationToken).ConfigureAwait(false) is null ? marker : null;
    }

    private static long After(FgmSealedRecord? last) => last is null ? 1 : last.Place is > 0 and < long.MaxValue
        ? last.Place + 1
        : throw new FgmAuditTrailException(
            $"The audit trail's last record has number {last.Place}, which no trail comes to: it was forged. "
            + "Keep the trail as it is, verify it with a reader, and go on with a new one.",
            isFinal: true);

    private async ValueTask<string> AuthorityAsync(FgmSealedRecord last, CancellationToken cancellationToken) =>
        (await FindTermsAsync(last.Chain, cancellationToken).ConfigureAwait(false))?.AuthorityId
        ?? RetentionTerms.Unknown;

    // What was taken is committed, whoever gives up waiting for it.
    private Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<PreparedEvent> events) =>
        KeepAsync(events, CancellationToken.None).AsTask();
}
