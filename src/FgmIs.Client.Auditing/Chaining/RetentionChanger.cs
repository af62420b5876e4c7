using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Changes a chain's terms: by the old authority's order, or to what keeps records longer.</summary>
internal sealed class RetentionChanger(AuditLedger ledger)
{
    /// <summary>Creates the event of a change that needs no order.</summary>
    public FgmAuditEvent NewLengthening(RetentionTerms terms, Requester? requester, string reason) =>
        ledger.NewEvent(
            FgmAuditEventKind.RetentionChanged, requester, patient: null, [.. terms.Details, new(SignedChange.ReasonName, reason)]);

    /// <exception cref="FgmAuditDisposalRefusedException">
    /// It is not to be done; where the trail takes records, that is recorded.
    /// </exception>
    public async Task ChangeAsync(FgmAuditRetentionOrder order, Requester requester, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] ordered =
        [
            .. order.ToTerms().Details,
            new(SignedChange.AuthorisedByName, order.AuthorisedBy),
            new(SignedChange.ReasonName, order.Reason),
            new(SignedChange.SignatureName, order.SignatureText),
        ];
        string? refusal = await ledger.WriteAsync(
            (transaction, token) => TryAsync(transaction, order, requester, ordered, token), cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            if (ledger.Refusal is null)
            {
                FgmAuditEvent refused = ledger.NewEvent(
                    FgmAuditEventKind.DisposalRefused, requester, patient: null, [.. ordered, new("Refusal", refusal)]);
                _ = await ledger.AppendAsync(refused, cancellationToken).ConfigureAwait(false);
            }

            throw new FgmAuditDisposalRefusedException(refusal);
        }
    }

    /// <exception cref="FgmAuditTrailException">No record of the chain says its terms.</exception>
    public async Task HoldAsync(string reason, Requester requester, CancellationToken cancellationToken) =>
        _ = await ledger.WriteAsync<object?>(
            async (transaction, token) =>
            {
                RetentionTerms terms = await ledger.FindTermsAsync(ledger.Store.Chain, token).ConfigureAwait(false)
                    ?? throw new FgmAuditTrailException(
                        "No record of the audit trail says how long records are kept: verify it. Nothing is disposed of from it.");
                FgmAuditEvent held = NewLengthening(terms.Changed(terms.Period, terms.Authority, isNowHeld: true), requester, reason);
                return (null,
                    (await ledger.KeepAsync(transaction, [new PreparedEvent(held)], token).ConfigureAwait(false)).Last);
            },
            cancellationToken).ConfigureAwait(false);

    private async ValueTask<(string? Refusal, FgmSealedRecord? Last)> TryAsync(
        IFgmAuditTransaction transaction,
        FgmAuditRetentionOrder order,
        Requester requester,
        KeyValuePair<string, string>[] ordered,
        CancellationToken cancellationToken)
    {
        if (order.Chain != ledger.Store.Chain)
        {
            return ("The order is for another chain.", null);
        }

        if (await ledger.FindTermsAsync(order.Chain, cancellationToken).ConfigureAwait(false) is not { Authority: not null } terms)
        {
            return ("The chain names no authority that could order it.", null);
        }

        FgmAuditEvent changed = ledger.NewEvent(FgmAuditEventKind.RetentionChanged, requester, patient: null, ordered);
        if (order.Revision != terms.Revision + 1 || !SignedChange.IsOrdered(changed, order.Chain, terms))
        {
            return ("The order is not signed by the authority that the chain names, or not for this change.", null);
        }

        return (null,
            (await ledger.KeepAsync(
                transaction, [new PreparedEvent(changed)], cancellationToken).ConfigureAwait(false)).Last);
    }
}
