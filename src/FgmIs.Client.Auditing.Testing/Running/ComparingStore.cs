using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>
/// Forwards everything to a store, and compares what each search of it finds with what <see cref="FgmStoredSearch.Find"/> does.
/// </summary>
internal sealed class ComparingStore(IFgmAuditStore inner) : IFgmAuditStore
{
    public Guid Chain => inner.Chain;

    /// <summary>Gets how many searches were compared.</summary>
    public int Compared { get; private set; }

    public async IAsyncEnumerable<FgmSealedRecord> SearchAsync(
        FgmStoredSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<FgmSealedRecord> all = [];
        foreach (Guid chain in await inner.ListChainsAsync(cancellationToken))
        {
            all.AddRange(await ListAsync(inner.WalkAsync(chain, cancellationToken)));
        }

        List<FgmSealedRecord> found = await ListAsync(inner.SearchAsync(search, cancellationToken));
        Expect.Sequence(
            search.Find(all, Chain).Select(record => (record.Chain, record.Place)),
            found.Select(record => (record.Chain, record.Place)),
            "what a search finds, as FgmStoredSearch.Find does");
        Compared++;
        foreach (FgmSealedRecord record in found)
        {
            yield return record;
        }
    }

    public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) =>
        inner.ListChainsAsync(cancellationToken);

    public ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
        inner.ReadLastAsync(chain, cancellationToken);

    public ValueTask<FgmSealedRecord?> FindLatestAsync(Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
        inner.FindLatestAsync(chain, kind, cancellationToken);

    public IAsyncEnumerable<FgmSealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken = default) =>
        inner.WalkAsync(chain, cancellationToken);

    public ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) =>
        inner.FindAlterationAsync(cancellationToken);

    public ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default) =>
        inner.FindSearchFaultAsync(chain, cancellationToken);

    public ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default) =>
        inner.FindNotesFaultAsync(chain, said, isAuthentic, cancellationToken);

    public ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(work, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static async Task<List<FgmSealedRecord>> ListAsync(IAsyncEnumerable<FgmSealedRecord> records)
    {
        List<FgmSealedRecord> list = [];
        await foreach (FgmSealedRecord record in records)
        {
            list.Add(record);
        }

        return list;
    }
}
