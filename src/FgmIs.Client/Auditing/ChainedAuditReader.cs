using System.Runtime.CompilerServices;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing.Reading;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;

namespace FgmIs.Client.Auditing;

/// <summary>Reads and verifies a trail whose records form a keyed chain, whatever store keeps them.</summary>
/// <remarks>Safe for concurrent use. The host disposes it.</remarks>
public abstract class ChainedAuditReader : IFgmAuditReader, IFgmAuditVerifier, IAsyncDisposable
{
    private protected ChainedAuditReader(AuditLedger ledger) => Ledger = ledger;

    /// <summary>Gets the id of the chain that this instance writes.</summary>
    /// <exception cref="InvalidOperationException">The trail is opened late, and has not been opened yet.</exception>
    public Guid Chain => Ledger.Store.Chain;

    private protected AuditLedger Ledger { get; }

    /// <summary>Completes when the store can be used: a store that is opened late is opened here, before anything else is done with it.</summary>
    private protected virtual ValueTask EnsureOpenAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc />
    public IAsyncEnumerable<FgmAuditRecord> ReadAsync(FgmAuditSearch search, Requester reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(reader);
        return EnumerateAsync(search, reader, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<FgmAuditVerification> VerifyAsync(FgmAuditCheckpoint? checkpoint = null, CancellationToken cancellationToken = default)
    {
        if (checkpoint?.IsGenuine(Ledger.Settings.Keys) == false)
        {
            throw new ArgumentException("The checkpoint is not genuine: none of the trail's keys made it.", nameof(checkpoint));
        }

        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        List<Guid> chains = [.. await Ledger.Store.ListChainsAsync(cancellationToken).ConfigureAwait(false)];
        chains.AddRange(checkpoint?.Heads.Select(head => head.Chain).Except(chains).ToList() ?? []);
        long records = 0;
        long disposed = 0;
        foreach (Guid chain in chains)
        {
            ChainWalk walk = await WalkAsync(chain, checkpoint?.Heads.FirstOrDefault(head => head.Chain == chain), cancellationToken).ConfigureAwait(false);
            records += walk.Records;
            disposed += walk.Disposed;
            if (walk.Finish() is { } fault)
            {
                return new FgmAuditVerification(records, disposed, fault);
            }
        }

        return new FgmAuditVerification(records, disposed, fault: null);
    }

    /// <inheritdoc />
    public async Task<FgmAuditCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        List<FgmAuditHead> heads = [];
        foreach (Guid chain in await Ledger.Store.ListChainsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await Ledger.Store.ReadLastAsync(chain, cancellationToken).ConfigureAwait(false) is { } last)
            {
                heads.Add(new FgmAuditHead(chain, last.Place, last.Hash));
            }
        }

        return FgmAuditCheckpoint.Take(Ledger.Settings.Keys.Current, Ledger.Settings.Clock.GetUtcNow(), heads);
    }

    /// <summary>Takes no more events, and completes when those taken are durable and the store is closed.</summary>
    /// <returns>A task that completes when all is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private async IAsyncEnumerable<FgmAuditRecord> EnumerateAsync(
        FgmAuditSearch search, Requester reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var reading = new SearchReading(search, Ledger.Settings.Keys);
        FgmAccessDecision decision = await DecideAsync(reader, search, cancellationToken).ConfigureAwait(false);
        FgmAuditEvent read = Ledger.NewEvent(
            decision.IsGranted ? FgmAuditEventKind.AuditRead : FgmAuditEventKind.AuditReadRefused,
            reader,
            search.NhsNumber,
            [.. reading.Details, new("Access", decision.Reason)]);
        long own = await Ledger.AppendAsync(read, cancellationToken).ConfigureAwait(false);
        if (!decision.IsGranted)
        {
            throw new FgmAuditReadDeniedException(decision.Reason);
        }

        await foreach (SealedRecord record in Ledger.Store.SearchAsync(reading.Before(own), cancellationToken).ConfigureAwait(false))
        {
            yield return Ledger.Sealer.Open(record);
        }
    }

    private async ValueTask<FgmAccessDecision> DecideAsync(Requester reader, FgmAuditSearch search, CancellationToken cancellationToken)
    {
        try
        {
            return await Ledger.Settings.ReadPolicy.DecideAsync(new FgmAuditReadRequest(reader, search), cancellationToken).ConfigureAwait(false)
                ?? FgmAccessDecision.Deny("The audit-read policy gave no decision, which counts as a denial.");
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return FgmAccessDecision.Deny($"The audit-read policy failed ({failure.GetType().Name}), which counts as a denial.");
        }
    }

    private async Task<ChainWalk> WalkAsync(Guid chain, FgmAuditHead? checkpoint, CancellationToken cancellationToken)
    {
        SealedRecord? tombstone = await Ledger.Store.FindLatestAsync(chain, FgmAuditEventKind.RecordsDisposed, cancellationToken).ConfigureAwait(false);
        var walk = new ChainWalk(Ledger.Sealer, chain, tombstone, checkpoint);
        await foreach (SealedRecord record in Ledger.Store.WalkAsync(chain, cancellationToken).ConfigureAwait(false))
        {
            if (!walk.Take(record))
            {
                break;
            }
        }

        return walk;
    }
}
