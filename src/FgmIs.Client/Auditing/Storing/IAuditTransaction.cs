using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>What is done in one transaction on the own chain.</summary>
internal interface IAuditTransaction
{
    /// <summary>Gives the last record; nothing if there is none.</summary>
    ValueTask<SealedRecord?> ReadLastAsync(CancellationToken cancellationToken);

    /// <summary>Gives the record at a place; nothing if there is none.</summary>
    ValueTask<SealedRecord?> ReadAsync(long place, CancellationToken cancellationToken);

    /// <summary>Gives the place of the record of an event, the quicker where its time is known; nothing if there is none.</summary>
    ValueTask<long?> FindAsync(Guid id, DateTimeOffset? occurredAt, CancellationToken cancellationToken);

    /// <summary>Gives the time of the latest event among the records up to a place, in UTC ticks; nothing if there are none.</summary>
    ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken);

    ValueTask InsertAsync(SealedRecord record, CancellationToken cancellationToken);

    /// <summary>Removes all records up to a place: only a disposal does, which says so in the chain.</summary>
    ValueTask RemoveAsync(StoredDisposal disposal, CancellationToken cancellationToken);
}
