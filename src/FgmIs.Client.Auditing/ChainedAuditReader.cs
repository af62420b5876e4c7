using System.Runtime.CompilerServices;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing.Chaining;
using FgmIs.Client.Auditing.Reading;
using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;

namespace FgmIs.Client.Auditing;

/// <summary>Reads and verifies a trail whose records form a keyed chain, whatever store keeps them.</summary>
/// <remarks>Safe for concurrent use. The host disposes it.</remarks>
public abstract class ChainedAuditReader : IFgmAuditReader, IFgmAuditVerifier, ICompletePatientReader, IAsyncDisposable
{
    private readonly ReadAuthorization _right;

    /// <summary>Initializes a new instance of the <see cref="ChainedAuditReader"/> class over a store.</summary>
    /// <param name="store">The store; the reader closes it when it is disposed.</param>
    /// <param name="options">The keys, who may read, and the rest; read now, not kept.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    protected ChainedAuditReader(IFgmAuditStore store, FgmAuditStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        Ledger = new AuditLedger(store, new StoreSettings(options));
        _right = new ReadAuthorization(Ledger);
    }

    /// <summary>Gets the id of the chain that this instance writes.</summary>
    /// <exception cref="InvalidOperationException">The trail is opened late, and has not been opened yet.</exception>
    public Guid Chain => Ledger.Store.Chain;

    private protected AuditLedger Ledger { get; }

    /// <inheritdoc />
    public IAsyncEnumerable<FgmAuditRecord> ReadAsync(
        FgmAuditSearch search, Requester reader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(reader);
        return EnumerateAsync(search, reader, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<FgmAuditVerification> VerifyAsync(
        Requester verifier, FgmAuditCheckpoint? checkpoint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        if (checkpoint?.IsGenuine(Ledger.Settings.Keys) == false)
        {
            throw new ArgumentException("The checkpoint is not genuine: none of the trail's keys made it.", nameof(checkpoint));
        }

        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        FgmAccessDecision decision = await _right.RequireAsync(
            verifier, FgmAuditReadPurpose.Verification, cancellationToken).ConfigureAwait(false);
        FgmAuditVerification found = await new TrailVerification(Ledger.Store, Ledger.Sealer, checkpoint)
            .RunAsync(cancellationToken).ConfigureAwait(false);
        return await _right.TryRecordAsync(verifier, decision, found, cancellationToken).ConfigureAwait(false)
            ? found.Recorded()
            : found;
    }

    /// <inheritdoc />
    public async Task<FgmAuditCheckpoint> TakeCheckpointAsync(Requester requester, CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        ArgumentNullException.ThrowIfNull(requester);
        FgmAccessDecision decision = await _right.RequireAsync(
            requester, FgmAuditReadPurpose.Checkpoint, cancellationToken).ConfigureAwait(false);
        List<FgmAuditHead> heads = [];
        foreach (Guid chain in await Ledger.Store.ListChainsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await Ledger.Store.ReadLastAsync(chain, cancellationToken).ConfigureAwait(false) is { } last)
            {
                RetentionTerms? terms = await Ledger.FindTermsAsync(chain, cancellationToken).ConfigureAwait(false);
                heads.Add(new FgmAuditHead(chain, last.Place, last.Hash, terms?.AuthorityId ?? RetentionTerms.Unknown));
            }
        }

        var checkpoint = FgmAuditCheckpoint.Take(Ledger.Settings.Keys.Current, Ledger.Settings.Clock.GetUtcNow(), heads);
        FgmAuditEvent taken = Ledger.NewEvent(
            FgmAuditEventKind.CheckpointTaken,
            requester,
            patient: null,
            new("Heads", checkpoint.ToString()),
            new("Access", decision.Reason));
        _ = await _right.RecordAsync(taken, cancellationToken).ConfigureAwait(false);
        return checkpoint;
    }

    /// <summary>Takes no more events, and completes when those taken are durable and the store is closed.</summary>
    /// <returns>A task that completes when all is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Completes when the store can be used: a store that is opened late is opened here, before anything else is done with it.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when it is open.</returns>
    protected virtual ValueTask EnsureOpenAsync(CancellationToken cancellationToken = default) => default;

    /// <summary>Determines whether a record is as one of the keys wrote it, and in its place.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    protected bool IsAuthentic(FgmSealedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Ledger.Sealer.IsAuthentic(record);
    }

    async IAsyncEnumerable<FgmAuditRecord> ICompletePatientReader.ReadAllOfAsync(
        NhsNumber patient, Requester requester, FgmAuditExportTotals totals, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var search = new FgmAuditSearch { NhsNumber = patient, Order = FgmAuditOrder.OldestFirst };
        long? own = await _right.BeginAsync(
            new CheckedSearch(search, Ledger.Settings.Keys),
            search,
            requester,
            FgmAuditReadPurpose.Export,
            cancellationToken).ConfigureAwait(false);
        await foreach (FgmAuditRecord record in new PatientRecordScan(
            Ledger.Store, Ledger.Sealer, Ledger.Settings.Keys, patient, own, totals)
            .RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    private async IAsyncEnumerable<FgmAuditRecord> EnumerateAsync(
        FgmAuditSearch search, Requester reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        var reading = new CheckedSearch(search, Ledger.Settings.Keys);
        long? own = await _right.BeginAsync(reading, search, reader, FgmAuditReadPurpose.Search, cancellationToken).ConfigureAwait(false);
        await foreach (FgmSealedRecord record in Ledger.Store.SearchAsync(reading.Before(own), cancellationToken).ConfigureAwait(false))
        {
            yield return Ledger.Sealer.Open(record);
        }
    }
}
