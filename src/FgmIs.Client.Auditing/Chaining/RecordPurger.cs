using System.Globalization;
using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Carries out a disposal in one commit with the record that says so: the tombstone from which the chain goes on.</summary>
internal sealed class RecordPurger(AuditLedger ledger)
{
    /// <exception cref="FgmAuditDisposalRefusedException">It is not to be done; that is recorded.</exception>
    public async Task<long> PurgeAsync(FgmAuditDisposalOrder order, Requester requester, CancellationToken cancellationToken)
    {
        var contents = new ChainContents();
        ChainWalk walk = await new TrailVerification(ledger.Store, ledger.Sealer, checkpoint: null)
            .WalkAsync(ledger.Store.Chain, head: null, contents, cancellationToken).ConfigureAwait(false);
        string? refusal = walk.Finish() is { } fault
            ? $"The chain is not whole ({fault.Kind} at record {fault.SequenceNumber}); it is kept for those who look into it."
            : RefusalOf(order, contents.Terms);
        if (refusal is null)
        {
            refusal = await ledger.WriteAsync(
                (transaction, token) => TryAsync(transaction, order, contents.Terms!, requester, token),
                cancellationToken).ConfigureAwait(false);
        }

        if (refusal is null)
        {
            return order.ThroughSequenceNumber;
        }

        FgmAuditEvent refused = ledger.NewEvent(
            FgmAuditEventKind.DisposalRefused, requester, patient: null, [.. DetailsOf(order), new("Refusal", refusal)]);
        _ = await ledger.AppendAsync(refused, cancellationToken).ConfigureAwait(false);
        throw new FgmAuditDisposalRefusedException(refusal);
    }

    private static IEnumerable<KeyValuePair<string, string>> DetailsOf(FgmAuditDisposalOrder order) =>
    [
        new(Disposal.ThroughName, order.ThroughSequenceNumber.ToString(CultureInfo.InvariantCulture)),
        new(SignedChange.AuthorisedByName, order.AuthorisedBy),
        new(SignedChange.ReasonName, order.Reason),
        new(SignedChange.SignatureName, order.SignatureText()),
    ];

    private string? RefusalOf(FgmAuditDisposalOrder order, RetentionTerms? terms)
    {
        if (ledger.Refusal is { } why)
        {
            return why;
        }

        if (terms is not { Authority: not null, Period: not null })
        {
            return "The trail knows of no retention period and of no authority that could order it.";
        }

        if (terms.IsHeld)
        {
            return "A legal hold is in force.";
        }

        if (order.Chain != ledger.Store.Chain)
        {
            return "The order is for another chain.";
        }

        return order.IsSignedBy(terms.Authority) ? null : "The order is not signed by the authority.";
    }

    /// <returns>Why it is not done; nothing if it is.</returns>
    private async ValueTask<(string? Refusal, FgmSealedRecord? Last)> TryAsync(
        IFgmAuditTransaction transaction,
        FgmAuditDisposalOrder order,
        RetentionTerms terms,
        Requester requester,
        CancellationToken cancellationToken)
    {
        long through = order.ThroughSequenceNumber;
        FgmSealedRecord? last = await transaction.ReadAsync(through, cancellationToken).ConfigureAwait(false);
        if (last is null || ledger.Sealer.AuthenticNumber(last) != through)
        {
            return ("The chain has no such record, or not as it was written.", null);
        }

        long until = (ledger.Settings.Clock.GetUtcNow() - terms.Period!.Value).UtcTicks;
        if (await transaction.LatestTimeAsync(through, cancellationToken).ConfigureAwait(false) is not { } latest || latest > until)
        {
            return ("Not all of these records are past their retention period.", null);
        }

        FgmAuditEvent tombstone = ledger.NewEvent(
            FgmAuditEventKind.RecordsDisposed,
            requester,
            patient: null,
            [.. DetailsOf(order), new(Disposal.HashName, Hex.Write(last.Hash)), .. terms.Details]);
        (_, FgmSealedRecord? kept) = await ledger.KeepAsync(
            transaction, [new PreparedEvent(tombstone)], cancellationToken).ConfigureAwait(false);
        await transaction.RemoveAsync(order.ToStored(tombstone.Id), cancellationToken).ConfigureAwait(false);
        return (null, kept);
    }
}
