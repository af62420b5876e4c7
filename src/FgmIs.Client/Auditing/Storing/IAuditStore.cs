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

    /// <summary>Does work in one transaction, alone among all writers of the chain, and returns when it is durable.</summary>
    ValueTask<T> WriteAsync<T>(Func<IAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);
}
