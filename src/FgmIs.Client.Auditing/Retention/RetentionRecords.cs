using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>Finds the terms that a chain was last sealed with.</summary>
internal static class RetentionRecords
{
    private static readonly FgmAuditEventKind[] Kinds =
        [FgmAuditEventKind.TrailOpened, FgmAuditEventKind.RecordsDisposed, FgmAuditEventKind.RetentionChanged];

    /// <summary>Finds them by the store's index, which verification compares with the chain.</summary>
    /// <returns>The terms; null where no record that is as it was written says them.</returns>
    public static async ValueTask<RetentionTerms?> FindAsync(
        IFgmAuditStore store, RecordSealer sealer, Guid chain, CancellationToken cancellationToken)
    {
        (long Place, RetentionTerms Terms)? latest = null;
        foreach (FgmAuditEventKind kind in Kinds)
        {
            if (await store.FindLatestAsync(chain, kind, cancellationToken).ConfigureAwait(false) is { } record
                && !(latest?.Place > record.Place)
                && sealer.TryOpen(record) is { } opened
                && RetentionTerms.Of(opened.Event) is { } terms)
            {
                latest = (record.Place, terms);
            }
        }

        return latest?.Terms;
    }
}
