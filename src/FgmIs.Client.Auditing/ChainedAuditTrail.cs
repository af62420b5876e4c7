using FgmIs.Client.Auditing.Chaining;
using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing;

/// <summary>Represents an audit trail whose records form a keyed chain, whatever store keeps them.</summary>
/// <remarks>
/// Each event is acknowledged when it is durable; events that come together share a commit. Safe for concurrent use. The host disposes
/// it, after the clients that use it.
/// </remarks>
public abstract class ChainedAuditTrail : ChainedAuditReader, IFgmNonBlockingAuditTrail
{
    /// <summary>
    /// Initializes a new instance of the <see cref="ChainedAuditTrail"/> class over a store. It takes events once <see cref="StartAsync"/>
    /// has completed.
    /// </summary>
    /// <param name="store">The store; the trail closes it when it is disposed.</param>
    /// <param name="options">The keys, who may read, and the rest; read now, not kept.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    protected ChainedAuditTrail(IFgmAuditStore store, FgmAuditStoreOptions options)
        : base(store, options)
    {
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The trail was disposed.</exception>
    /// <exception cref="FgmAuditTrailException">The store cannot keep the event.</exception>
    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return new FgmAuditReceipt(await Ledger.AppendAsync(auditEvent, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Disposes of the chain's oldest records, by order of the authority and only past their retention period, and
    /// leaves a record that says so.
    /// </summary>
    /// <param name="order">The authority's signed order.</param>
    /// <param name="requester">Who carries it out.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of the last record disposed of.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmAuditDisposalRefusedException">
    /// The order is not the authority's, or for other records than it may be. The attempt is recorded.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<long> PurgeAsync(FgmAuditDisposalOrder order, Requester requester, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(requester);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return await new RecordPurger(Ledger).PurgeAsync(order, requester, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes how long records are kept or who is the authority, or lifts a legal hold, by the signed order of the authority that the
    /// chain names, and leaves a record that says so.
    /// </summary>
    /// <param name="order">The authority's signed order.</param>
    /// <param name="requester">Who carries it out.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// A task that completes when the change is durable. A trail that was opened with what the chain says now takes records from then on.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmAuditDisposalRefusedException">
    /// The order is not the authority's, or for another chain or change. Where the trail takes records, the attempt is recorded.
    /// </exception>
    /// <exception cref="FgmAuditTrailException">The store cannot keep the record.</exception>
    public async Task ChangeRetentionAsync(FgmAuditRetentionOrder order, Requester requester, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(requester);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        await new RetentionChanger(Ledger).ChangeAsync(order, requester, cancellationToken).ConfigureAwait(false);
        await StartAsync(openingDetails: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Keeps anything from being disposed of until the authority orders otherwise, and leaves a record that says so. It needs no order.
    /// </summary>
    /// <param name="reason">Why.</param>
    /// <param name="requester">Who places it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the hold is durable.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The reason is blank or over 255 characters.</exception>
    /// <exception cref="FgmAuditTrailException">The store cannot keep the record, or no record of the chain says its retention.</exception>
    public async Task PlaceLegalHoldAsync(string reason, Requester requester, CancellationToken cancellationToken = default)
    {
        string why = Identifiers.XmlText.Require(reason, "The reason", nameof(reason));
        ArgumentNullException.ThrowIfNull(requester);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        await new RetentionChanger(Ledger).HoldAsync(why, requester, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Gets the number of the change that the chain's retention and authority came by: 1 when the trail was made,
    /// one more with each change.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number; null if no record of the chain says it.</returns>
    /// <exception cref="FgmAuditTrailException">The store cannot be read.</exception>
    public async Task<long?> GetRetentionRevisionAsync(CancellationToken cancellationToken = default)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        return (await Ledger.FindTermsAsync(Chain, cancellationToken).ConfigureAwait(false))?.Revision;
    }

    /// <summary>
    /// Starts a trail that was just made over an open store; one that cannot be started is disposed, and its store with it.
    /// </summary>
    /// <typeparam name="TTrail">The kind of trail.</typeparam>
    /// <param name="trail">The trail.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The same trail, which takes events now; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trail"/> is null.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// The store is altered, was written with another key, or cannot be read or written.
    /// </exception>
    protected static async Task<TTrail> StartNewAsync<TTrail>(TTrail trail, CancellationToken cancellationToken = default)
        where TTrail : ChainedAuditTrail
    {
        ArgumentNullException.ThrowIfNull(trail);
        try
        {
            await trail.StartAsync(openingDetails: null, cancellationToken).ConfigureAwait(false);
            return trail;
        }
        catch
        {
            await trail.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Begins to write: checks the store, closes what an earlier run left incomplete, and records the opening.</summary>
    /// <param name="openingDetails">What the record of the opening says beside; null for nothing.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when events can be taken.</returns>
    /// <exception cref="FgmAuditTrailException">
    /// The store is altered, was written with another key, or cannot be read or written.
    /// </exception>
    protected async Task StartAsync(
        IEnumerable<KeyValuePair<string, string>>? openingDetails, CancellationToken cancellationToken = default)
    {
        await RefuseAlteredStoreAsync(cancellationToken).ConfigureAwait(false);
        bool isNew = await RefuseForeignKeyAsync(cancellationToken).ConfigureAwait(false) is null;
        var given = RetentionTerms.New(Ledger.Settings.RetentionPeriod, Ledger.Settings.DisposalAuthority);
        RetentionTerms? terms = isNew
            ? given
            : await Ledger.FindTermsAsync(Ledger.Store.Chain, cancellationToken).ConfigureAwait(false);
        List<FgmAuditEvent> events = [];
        if (terms is not null && !(terms.HasSameAuthorityAs(given) && terms.Period == given.Period))
        {
            if (!terms.HasSameAuthorityAs(given) || !(given.Period is null || given.Period > terms.Period))
            {
                Ledger.Refusal =
                    $"The audit trail was made with: {terms}. This process was given: {given}. It takes no records so: "
                    + "give it what it was made with, "
                    + "or carry out the signed order of the authority that it names (ChangeRetentionAsync).";
                return;
            }

            terms = terms.Changed(given.Period, terms.Authority, terms.IsHeld);
            events.Add(new RetentionChanger(Ledger).NewLengthening(
                terms, requester: null, "The trail was opened with a longer retention."));
        }

        // The opening comes last: what is not closed yet when that fails is found again.
        Ledger.Refusal = null;
        events.InsertRange(0, await FindUnknownOutcomesAsync(cancellationToken).ConfigureAwait(false));
        events.Add(Ledger.NewEvent(
            FgmAuditEventKind.TrailOpened,
            actor: null,
            patient: null,
            [new("Key", Ledger.Settings.Keys.Current.Id), .. terms?.Details ?? [], .. openingDetails ?? []]));
        for (int i = 0; i < events.Count; i += AuditLedger.MostTogether)
        {
            PreparedEvent[] prepared =
                [.. events.Skip(i).Take(AuditLedger.MostTogether).Select(auditEvent => new PreparedEvent(auditEvent))];
            _ = await Ledger.KeepAsync(prepared, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Refuses a store that is not made as it must be: a planted trigger could swallow or change what is written from now on.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the store is found to be as it must be.</returns>
    /// <exception cref="FgmAuditTrailException">It is not; <see cref="StartAsync"/> finds it, too.</exception>
    protected async Task RefuseAlteredStoreAsync(CancellationToken cancellationToken = default)
    {
        if (await Ledger.Store.FindAlterationAsync(cancellationToken).ConfigureAwait(false) is { } alteration)
        {
            throw new FgmAuditTrailException(
                $"{alteration} Nothing is written to such an audit trail. Keep it as it is for those who look into it, read and verify it "
                + "with a reader, and go on with a new one.");
        }
    }

    // Only a whole record tells whose key wrote it; what was tampered with is the verification's business, and silences no alert.
    private async Task<FgmSealedRecord?> RefuseForeignKeyAsync(CancellationToken cancellationToken)
    {
        FgmSealedRecord? last = await Ledger.Store.ReadLastAsync(Ledger.Store.Chain, cancellationToken).ConfigureAwait(false);
        if (last is not null
            && Envelope.NumberOf(last.Content) == last.Place
            && Ledger.Settings.Keys.Find(Envelope.KeyIdOf(last.Content)) is null)
        {
            throw new FgmAuditTrailException("The audit trail was last written with a key that is not among those given. "
                + "To rotate, give the old key as a previous one.");
        }

        return last;
    }

    private async Task<List<FgmAuditEvent>> FindUnknownOutcomesAsync(CancellationToken cancellationToken)
    {
        FgmSealedRecord? opened = await Ledger.Store.FindLatestAsync(
            Ledger.Store.Chain, FgmAuditEventKind.TrailOpened, cancellationToken).ConfigureAwait(false);
        var incomplete = new FgmStoredSearch { OnlyIncomplete = true, FromPlace = opened?.Place, OwnChainOnly = true };
        List<FgmAuditEvent> unknown = [];
        await foreach (FgmSealedRecord record in Ledger.Store.SearchAsync(incomplete, cancellationToken).ConfigureAwait(false))
        {
            if (Ledger.Sealer.TryOpen(record) is { Event: { Kind: FgmAuditEventKind.AttemptStarted, Query: not null } begun })
            {
                unknown.Add(begun.ToOutcomeUnknown(Ledger.Settings.Clock.GetUtcNow(), Ledger.Settings.Origin));
            }
        }

        return unknown;
    }
}
