using System.Runtime.ExceptionServices;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Verifying;

/// <summary>
/// Verifies a whole trail: its chains, then what searches find records by, then how the store is made. The first fault ends it.
/// </summary>
internal sealed class TrailVerification(IFgmAuditStore store, RecordSealer sealer, FgmAuditCheckpoint? checkpoint)
{
    private const int Together = 512;

    private static readonly ParallelOptions Checkers = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1) };

    public async Task<FgmAuditVerification> RunAsync(CancellationToken cancellationToken)
    {
        List<Guid> chains = [.. await store.ListChainsAsync(cancellationToken).ConfigureAwait(false)];
        chains.AddRange(checkpoint?.Heads.Select(head => head.Chain).Except(chains).ToList() ?? []);
        long records = 0;
        long disposed = 0;
        FgmAuditFault? fault = null;
        foreach (Guid chain in chains)
        {
            (ChainWalk walk, fault) = await VerifyAsync(chain, cancellationToken).ConfigureAwait(false);
            records += walk.Records;
            disposed += walk.Disposed;
            if (fault is not null)
            {
                break;
            }
        }

        if (fault is null && await store.FindAlterationAsync(cancellationToken).ConfigureAwait(false) is { } alteration)
        {
            fault = new FgmAuditFault(store.Chain, 0, FgmAuditFaultKind.StoreAltered, alteration);
        }

        return new FgmAuditVerification(records, disposed, fault, isRecorded: false);
    }

    /// <summary>Walks one chain: what was read last is checked while more is read.</summary>
    public async Task<ChainWalk> WalkAsync(Guid chain, FgmAuditHead? head, ChainContents contents, CancellationToken cancellationToken)
    {
        FgmSealedRecord? tombstone = await store.FindLatestAsync(
            chain, FgmAuditEventKind.RecordsDisposed, cancellationToken).ConfigureAwait(false);
        var walk = new ChainWalk(sealer, chain, tombstone, head, contents);
        Task<bool> checking = Task.FromResult(true);
        var read = new List<FgmSealedRecord>(Together);
        await foreach (FgmSealedRecord record in store.WalkAsync(chain, cancellationToken).ConfigureAwait(false))
        {
            read.Add(record);
            if (read.Count == Together)
            {
                List<FgmSealedRecord> together = read;
                read = new List<FgmSealedRecord>(Together);
                if (!await checking.ConfigureAwait(false))
                {
                    return walk;
                }

                checking = Task.Run(() => Take(walk, together), CancellationToken.None);
            }
        }

        if (await checking.ConfigureAwait(false))
        {
            _ = Take(walk, read);
        }

        return walk;
    }

    // Each record is checked by itself, on all processors but the one that reads; then they are taken one after the other.
    private bool Take(ChainWalk walk, List<FgmSealedRecord> read)
    {
        var found = new CheckedRecord[read.Count];
        try
        {
            _ = Parallel.For(0, found.Length, Checkers, i => found[i] = sealer.Check(read[i]));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Capture(failures.InnerException!).Throw();
        }

        return Array.TrueForAll(found, walk.Take);
    }

    // What searches find records by is compared while the chain is walked; a fault of the chain itself counts for more.
    private async Task<(ChainWalk Walk, FgmAuditFault? Fault)> VerifyAsync(Guid chain, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var searching = Task.Run(() => store.FindSearchFaultAsync(chain, giveUp.Token).AsTask(), CancellationToken.None);
        try
        {
            var contents = new ChainContents();
            ChainWalk walk = await WalkAsync(
                chain, checkpoint?.Heads.FirstOrDefault(head => head.Chain == chain), contents, cancellationToken).ConfigureAwait(false);
            return (walk, walk.Finish()
                ?? await FindFaultAsync(searching, contents.NotesOf(walk.DisposedThrough), chain, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            giveUp.Cancel();
            await Task.WhenAny(searching).ConfigureAwait(false);
            _ = searching.Exception;
        }
    }

    // The chain is whole; what the store keeps beside it must say the same.
    private async Task<FgmAuditFault?> FindFaultAsync(
        Task<FgmStoreFault?> searching, FgmChainNotes said, Guid chain, CancellationToken cancellationToken)
    {
        if (await searching.ConfigureAwait(false) is { } differs)
        {
            return new FgmAuditFault(chain, differs.Place, FgmAuditFaultKind.SearchDiffers, differs.Explanation);
        }

        return await store.FindNotesFaultAsync(
            chain, said, sealer.IsAuthentic, cancellationToken).ConfigureAwait(false) is { } otherwise
            ? new FgmAuditFault(chain, otherwise.Place, FgmAuditFaultKind.StoreAltered, otherwise.Explanation)
            : null;
    }
}
