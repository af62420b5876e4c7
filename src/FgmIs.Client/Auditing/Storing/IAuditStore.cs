using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>Where sealed records are kept. A store knows nothing of events or keys, only of records and their order.</summary>
internal interface IAuditStore : IAsyncDisposable
{
    /// <summary>Gets the chain that this instance writes.</summary>
    Guid Chain { get; }

    /// <summary>Lists all chains, this instance's own among them.</summary>
    ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken);

    /// <summary>Gives the last record of a chain; nothing if it has none.</summary>
    ValueTask<SealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken);

    /// <summary>Gives the latest record of a kind in a chain; nothing if it has none.</summary>
    ValueTask<SealedRecord?> FindLatestAsync(Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken);

    /// <summary>Gives the records that a search finds.</summary>
    IAsyncEnumerable<SealedRecord> SearchAsync(StoredSearch search, CancellationToken cancellationToken);

    /// <summary>Gives all records of a chain in the order of their places.</summary>
    IAsyncEnumerable<SealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken);

    /// <summary>Compares what the store is made of (its tables, triggers and chain ids) with what it must be.</summary>
    /// <returns>What is otherwise, in a sentence; null if nothing is.</returns>
    ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken);

    /// <summary>Compares what searches find a chain's records by (indexes, tables of keys) with the records themselves.</summary>
    /// <returns>The first record that searches do not find as it is; null if there is none.</returns>
    ValueTask<StoredFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken);

    /// <summary>Compares what the store keeps beside a chain (notes of disposals, heads, what was set aside) with what the chain says.</summary>
    /// <returns>The first difference; null if there is none.</returns>
    ValueTask<StoredFault?> FindNotesFaultAsync(Guid chain, ChainNotes said, Func<SealedRecord, bool> isAuthentic, CancellationToken cancellationToken);

    /// <summary>Does work in one transaction, alone among all writers of the chain, and returns when it is durable.</summary>
    /// <exception cref="FgmAuditTrailException">It is not done, or what was inserted is not there as it was given: nothing is acknowledged that a reopening would not find.</exception>
    ValueTask<T> WriteAsync<T>(Func<IAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);
}
