using System.Globalization;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing.Reading;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>
/// Asks the read policy, and records readings, verifications and checkpoints, refused ones too (MSCA-AUD-05, MSCA-IG-01).
/// </summary>
internal sealed class ReadAuthorization(AuditLedger ledger)
{
    /// <summary>Records a reading before the first record is given.</summary>
    /// <returns>The number of that record in the own chain; null where it is kept in another trail.</returns>
    /// <exception cref="FgmAuditReadDeniedException">The requester has no right to.</exception>
    public async ValueTask<long?> BeginAsync(
        CheckedSearch reading, FgmAuditSearch search, Requester requester, FgmAuditReadPurpose purpose, CancellationToken cancellationToken)
    {
        FgmAccessDecision decision = await DecideAsync(
            new FgmAuditReadRequest(requester, search, purpose), cancellationToken).ConfigureAwait(false);
        FgmAuditEvent read = ledger.NewEvent(
            decision.IsGranted ? FgmAuditEventKind.AuditRead : FgmAuditEventKind.AuditReadRefused,
            requester,
            search.NhsNumber,
            [.. reading.Details, new("Purpose", purpose.ToString()), new("Access", decision.Reason)]);
        long? own = await RecordAsync(read, cancellationToken).ConfigureAwait(false);
        return decision.IsGranted ? own : throw new FgmAuditReadDeniedException(decision.Reason);
    }

    /// <summary>Requires the right to what gives nothing of the records' content; only a refusal is recorded now.</summary>
    /// <exception cref="FgmAuditReadDeniedException">The requester has no right to.</exception>
    public async ValueTask<FgmAccessDecision> RequireAsync(
        Requester requester, FgmAuditReadPurpose purpose, CancellationToken cancellationToken)
    {
        FgmAccessDecision decision = await DecideAsync(
            new FgmAuditReadRequest(requester, new FgmAuditSearch(), purpose), cancellationToken).ConfigureAwait(false);
        if (decision.IsGranted)
        {
            return decision;
        }

        FgmAuditEvent refused = ledger.NewEvent(
            FgmAuditEventKind.AuditReadRefused,
            requester,
            patient: null,
            new("Purpose", purpose.ToString()),
            new("Access", decision.Reason));
        _ = await TryRecordAsync(refused, cancellationToken).ConfigureAwait(false);
        throw new FgmAuditReadDeniedException(decision.Reason);
    }

    /// <summary>Records a verification with what it came to.</summary>
    /// <returns>Whether a trail keeps the record.</returns>
    public Task<bool> TryRecordAsync(
        Requester verifier, FgmAccessDecision decision, FgmAuditVerification found, CancellationToken cancellationToken) =>
        TryRecordAsync(
                ledger.NewEvent(
                    FgmAuditEventKind.TrailVerified,
                    verifier,
                    patient: null,
                    new("Found", found.ToString()),
                    new("Records", found.Records.ToString(CultureInfo.InvariantCulture)),
                    new("Access", decision.Reason)),
                cancellationToken);

    /// <summary>Records, in the trail itself or, where that takes no record, in the one that the options name for it.</summary>
    /// <exception cref="FgmAuditTrailException">Neither takes it.</exception>
    public async ValueTask<long?> RecordAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.AppendAsync(auditEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (FgmAuditTrailException) when (ledger.Settings.ReadingTrail is not null)
        {
            _ = await ledger.Settings.ReadingTrail!.AppendAsync(auditEvent, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private async Task<bool> TryRecordAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken)
    {
        try
        {
            _ = await RecordAsync(auditEvent, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (FgmAuditTrailException)
        {
            return false;
        }
    }

    private async ValueTask<FgmAccessDecision> DecideAsync(FgmAuditReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.Settings.ReadPolicy.DecideAsync(request, cancellationToken).ConfigureAwait(false)
                ?? FgmAccessDecision.Deny("The audit-read policy gave no decision, which counts as a denial.");
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return FgmAccessDecision.Deny($"The audit-read policy failed ({failure.GetType().Name}), which counts as a denial.");
        }
    }
}
