using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Makes the records of a chain without a store.</summary>
internal static class SealedChain
{
    /// <summary>Seals events one after the other.</summary>
    public static List<FgmSealedRecord> SealAll(
        this RecordSealer sealer, Guid chain, IEnumerable<FgmAuditEvent> events, long from = 1, byte[]? previous = null)
    {
        byte[] before = previous ?? RecordSealer.BeforeFirst;
        List<FgmSealedRecord> records = [];
        foreach (FgmAuditEvent auditEvent in events)
        {
            FgmSealedRecord record = sealer.Seal(
                chain, auditEvent, PackedContent.Of(auditEvent.ToBytes()), from + records.Count, before);
            records.Add(record);
            before = record.Hash;
        }

        return records;
    }
}
