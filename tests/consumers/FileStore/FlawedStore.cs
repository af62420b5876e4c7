using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Storing;

namespace FileStore;

/// <summary>A rule that a store breaks.</summary>
internal enum Flaw
{
    /// <summary>None: the store as it is.</summary>
    None = 1,

    /// <summary>The record that was acknowledged last is gone when the store is closed.</summary>
    LosesLastRecord,

    /// <summary>A byte of a content is given back as another.</summary>
    GivesOtherBytes,

    /// <summary>What work inserted before it threw is kept.</summary>
    KeepsHalf,

    /// <summary>A search finds what it does not name.</summary>
    FindsTooMuch,

    /// <summary>A second writer is let in.</summary>
    AdmitsSecondWriter,

    /// <summary>A disposal leaves the records where they are.</summary>
    RemovesNothing,
}

/// <summary>A store that breaks one rule: the suite must find each out.</summary>
internal sealed class FlawedStore(IFgmAuditStore inner, Flaw flaw, Func<Task> loseLast) : IFgmAuditStore
{
    public Guid Chain => inner.Chain;

    public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) =>
        inner.ListChainsAsync(cancellationToken);

    public async ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
        await inner.ReadLastAsync(chain, cancellationToken);

    public ValueTask<FgmSealedRecord?> FindLatestAsync(Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
        inner.FindLatestAsync(chain, kind, cancellationToken);

    public IAsyncEnumerable<FgmSealedRecord> SearchAsync(FgmStoredSearch search, CancellationToken cancellationToken = default) =>
        flaw == Flaw.FindsTooMuch ? inner.WalkAsync(Chain, cancellationToken) : inner.SearchAsync(search, cancellationToken);

    public async IAsyncEnumerable<FgmSealedRecord> WalkAsync(
        Guid chain, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (FgmSealedRecord record in inner.WalkAsync(chain, cancellationToken))
        {
            object?[] columns = record.ToColumns();
            if (flaw == Flaw.GivesOtherBytes && columns[^1] is byte[] { Length: > 0 } content)
            {
                columns[^1] = (byte[])[.. content[..^1], (byte)(content[^1] ^ 1)];
            }

            yield return FgmSealedRecord.FromColumns(chain, column => columns[column]);
        }
    }

    public ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) =>
        inner.FindAlterationAsync(cancellationToken);

    public ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default) =>
        inner.FindSearchFaultAsync(chain, cancellationToken);

    public ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default) =>
        inner.FindNotesFaultAsync(chain, said, isAuthentic, cancellationToken);

    public async ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        Exception? thrown = null;
        T result = await inner.WriteAsync(
            async (transaction, token) =>
            {
                try
                {
                    return await work(flaw == Flaw.RemovesNothing ? new KeepingTransaction(transaction) : transaction, token);
                }
                catch (Exception failure) when (flaw == Flaw.KeepsHalf)
                {
                    thrown = failure;
                    return default!;
                }
            },
            cancellationToken);
        return thrown is null ? result : throw thrown;
    }

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        if (flaw == Flaw.LosesLastRecord)
        {
            await loseLast();
        }
    }

    private sealed class KeepingTransaction(IFgmAuditTransaction inner) : IFgmAuditTransaction
    {
        public ValueTask<FgmSealedRecord?> ReadLastAsync(CancellationToken cancellationToken = default) =>
            inner.ReadLastAsync(cancellationToken);

        public ValueTask<FgmSealedRecord?> ReadAsync(long place, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(place, cancellationToken);

        public ValueTask<long?> FindAsync(Guid id, DateTimeOffset occurredAt, CancellationToken cancellationToken = default) =>
            inner.FindAsync(id, occurredAt, cancellationToken);

        public ValueTask<long?> FindMarkerAsync(Guid id, CancellationToken cancellationToken = default) =>
            inner.FindMarkerAsync(id, cancellationToken);

        public ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken = default) =>
            inner.LatestTimeAsync(through, cancellationToken);

        public ValueTask InsertAsync(FgmSealedRecord record, CancellationToken cancellationToken = default) =>
            inner.InsertAsync(record, cancellationToken);

        public ValueTask RemoveAsync(FgmStoredDisposal disposal, CancellationToken cancellationToken = default) => default;
    }
}
