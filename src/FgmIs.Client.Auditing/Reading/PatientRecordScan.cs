using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;

namespace FgmIs.Client.Auditing.Reading;

/// <summary>Walks all chains, record by record, for those about one patient. An index is never asked.</summary>
/// <param name="store">The store.</param>
/// <param name="sealer">What opens its records.</param>
/// <param name="keys">The keys under which the patient may be found.</param>
/// <param name="patient">The patient.</param>
/// <param name="own">
/// The number of the reading's own record in the own chain: it and what came after it are left out; null where it is kept elsewhere.
/// </param>
/// <param name="totals">Where the records examined are counted.</param>
internal sealed class PatientRecordScan(
    IFgmAuditStore store, RecordSealer sealer, FgmAuditKeyRing keys, NhsNumber patient, long? own, FgmAuditExportTotals totals)
{
    private readonly byte[][] _hashes = [.. keys.All.Select(key => SearchHash.OfPatient(key, patient)!)];

    public async IAsyncEnumerable<FgmAuditRecord> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Guid chain in await store.ListChainsAsync(cancellationToken).ConfigureAwait(false))
        {
            FgmSealedRecord? tombstone = await store.FindLatestAsync(
                chain, FgmAuditEventKind.RecordsDisposed, cancellationToken).ConfigureAwait(false);
            var walk = new ChainWalk(sealer, chain, tombstone, checkpoint: null);
            await foreach (FgmSealedRecord record in store.WalkAsync(chain, cancellationToken).ConfigureAwait(false))
            {
                long whole = walk.Records;
                if (!walk.Take(record))
                {
                    break;
                }

                if (walk.Records > whole && IsWanted(record))
                {
                    yield return sealer.Open(record);
                }
            }

            totals.RecordsExamined += walk.Records;
            if (walk.Finish() is { } fault)
            {
                throw new FgmAuditTrailException(
                    $"The chain is not whole ({fault.Kind} at record {fault.SequenceNumber}), so nobody can say that these are all of the "
                    + "records. Verify the trail; what was written is no export.");
            }
        }
    }

    private bool IsWanted(FgmSealedRecord record) =>
        record.Patient is { } found
        && Array.Exists(_hashes, hash => found.AsSpan().SequenceEqual(hash))
        && !(record.Chain == store.Chain && record.Place >= own);
}
