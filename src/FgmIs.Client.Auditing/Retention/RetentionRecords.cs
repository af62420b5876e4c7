using FgmIs.Client.Auditing.Chaining;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>Finds the terms that a chain was last sealed with.</summary>
internal static class RetentionRecords
{
    private static readonly FgmAuditEventKind[] Kinds =
        [FgmAuditEventKind.TrailOpened, FgmAuditEventKind.RecordsDisposed, FgmAuditEventKind.RetentionChanged];

    /// <summary>Finds them by the store's index, which verification compares with the chain.</summary>
    /// <returns>The terms; null where no record that is as it was written says them.</returns>
    public static async ValueTask<RetentionTerms?> FindAsync(AuditLedger ledger, Guid chain, CancellationToken cancellationToken)
    {
        (long Place, RetentionTerms Terms)? latest = null;
        foreach (FgmAuditEventKind kind in Kinds)
        {
            if (await ledger.Store.FindLatestAsync(chain, kind, cancellationToken).ConfigureAwait(false) is { } record
                && !(latest?.Place > record.Place)
                && ledger.Sealer.TryOpen(record) is { } opened
                && RetentionTerms.Of(opened.Event) is { } terms)
            {
                latest = (record.Place, terms);
            }
        }

        return latest?.Terms;
    }
}
