using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Verifying;

/// <summary>
/// Verifies a whole trail: its chains, then what searches find records by, then how the store is made. The first fault ends it.
/// </summary>
internal sealed class TrailVerification(IFgmAuditStore store, RecordSealer sealer, FgmAuditCheckpoint? checkpoint)
{
    public async Task<FgmAuditVerification> RunAsync(CancellationToken cancellationToken)
    {
        List<Guid> chains = [.. await store.ListChainsAsync(cancellationToken).ConfigureAwait(false)];
        chains.AddRange(checkpoint?.Heads.Select(head => head.Chain).Except(chains).ToList() ?? []);
        long records = 0;
        long disposed = 0;
        FgmAuditFault? fault = null;
        foreach (Guid chain in chains)
        {
            var contents = new ChainContents(sealer);
            ChainWalk walk = await WalkAsync(
                chain, checkpoint?.Heads.FirstOrDefault(head => head.Chain == chain), contents, cancellationToken).ConfigureAwait(false);
            records += walk.Records;
            disposed += walk.Disposed;
            fault = walk.Finish()
                ?? await FindFaultAsync(contents.NotesOf(walk.DisposedThrough), chain, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Walks one chain.</summary>
    public async Task<ChainWalk> WalkAsync(Guid chain, FgmAuditHead? head, ChainContents contents, CancellationToken cancellationToken)
    {
        FgmSealedRecord? tombstone = await store.FindLatestAsync(
            chain, FgmAuditEventKind.RecordsDisposed, cancellationToken).ConfigureAwait(false);
        var walk = new ChainWalk(sealer, chain, tombstone, head, contents);
        await foreach (FgmSealedRecord record in store.WalkAsync(chain, cancellationToken).ConfigureAwait(false))
        {
            if (!walk.Take(record))
            {
                break;
            }
        }

        return walk;
    }

    // The chain is whole; what the store keeps beside it must say the same.
    private async Task<FgmAuditFault?> FindFaultAsync(FgmChainNotes said, Guid chain, CancellationToken cancellationToken)
    {
        if (await store.FindSearchFaultAsync(chain, cancellationToken).ConfigureAwait(false) is { } differs)
        {
            return new FgmAuditFault(chain, differs.Place, FgmAuditFaultKind.SearchDiffers, differs.Explanation);
        }

        return await store.FindNotesFaultAsync(
            chain, said, sealer.IsAuthentic, cancellationToken).ConfigureAwait(false) is { } otherwise
            ? new FgmAuditFault(chain, otherwise.Place, FgmAuditFaultKind.StoreAltered, otherwise.Explanation)
            : null;
    }
}
