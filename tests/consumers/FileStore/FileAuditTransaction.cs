using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Storing;

namespace FileStore;

/// <summary>What is done in one transaction: in memory, until its end writes it.</summary>
internal sealed class FileAuditTransaction(List<FgmSealedRecord> records) : IFgmAuditTransaction
{
    public List<FgmSealedRecord> Inserted { get; } = [];

    public bool HasRemoved { get; private set; }

    public ValueTask<FgmSealedRecord?> ReadLastAsync(CancellationToken cancellationToken = default) => new(records.LastOrDefault());

    public ValueTask<FgmSealedRecord?> ReadAsync(long place, CancellationToken cancellationToken = default) =>
        new(records.FirstOrDefault(record => record.Place == place));

    public ValueTask<long?> FindAsync(Guid id, DateTimeOffset occurredAt, CancellationToken cancellationToken = default) =>
        new(records.FirstOrDefault(record => record.Id == id && record.OccurredAt == occurredAt.UtcTicks)?.Place);

    public ValueTask<long?> FindMarkerAsync(Guid id, CancellationToken cancellationToken = default) =>
        new(records.FirstOrDefault(record => record.Id == id
            && record.Kind is FgmAuditEventKind.SpooledEventDamaged or FgmAuditEventKind.SpooledEventKnown)?.Place);

    public ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken = default) =>
        new(records.Where(record => record.Place <= through).Max(record => (long?)record.OccurredAt));

    public ValueTask InsertAsync(FgmSealedRecord record, CancellationToken cancellationToken = default)
    {
        if (record.Place <= (records.LastOrDefault()?.Place ?? 0))
        {
            throw new FgmAuditTrailException("Audit records are appended, one after the other.");
        }

        records.Add(record);
        Inserted.Add(record);
        return default;
    }

    public ValueTask RemoveAsync(FgmStoredDisposal disposal, CancellationToken cancellationToken = default)
    {
        records.RemoveAll(record => record.Place <= disposal.Through);
        HasRemoved = true;
        return default;
    }
}
