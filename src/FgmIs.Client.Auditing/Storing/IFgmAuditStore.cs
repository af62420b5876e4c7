namespace FgmIs.Client.Auditing.Storing;

/// <summary>Represents where sealed records are kept: the seam for stores that this library does not have.</summary>
/// <remarks>
/// <para>A store knows nothing of events or keys, only of records and their order. <see cref="ChainedAuditTrail"/> over it gives it events
/// already numbered, sealed and encrypted, many in one transaction. docs/auditing-stores.md shows how to write one.</para>
/// <para>An instance writes one chain and is the only writer of it; it may read others that lie in the same place. It must be safe for
/// concurrent use. Whatever its own library throws, it throws <see cref="FgmAuditTrailException"/>, whose message says what to do and holds
/// nothing of what is stored.</para>
/// <para>A store gives its layout a version, and refuses what is of another (docs/auditing.md).</para>
/// </remarks>
public interface IFgmAuditStore : IAsyncDisposable
{
    /// <summary>Gets the id of the chain that this instance writes; made once, with the store.</summary>
    Guid Chain { get; }

    /// <summary>Lists all chains, this instance's own among them.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The ids.</returns>
    ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the last record of a chain: the one with the highest place.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The record; null if there is none.</returns>
    ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default);

    /// <summary>Finds the latest record of a kind in a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="kind">
    /// The kind: <see cref="FgmAuditEventKind.TrailOpened"/>, <see cref="FgmAuditEventKind.RecordsDisposed"/> or
    /// <see cref="FgmAuditEventKind.RetentionChanged"/>.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The record; null if there is none.</returns>
    ValueTask<FgmSealedRecord?> FindLatestAsync(Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default);

    /// <summary>Finds records.</summary>
    /// <param name="search">What is looked for. <see cref="FgmStoredSearch.Find"/> says what it means.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The records, in the order of time; what happened at once, in an order of chains that does not change, and in that of places.
    /// </returns>
    IAsyncEnumerable<FgmSealedRecord> SearchAsync(FgmStoredSearch search, CancellationToken cancellationToken = default);

    /// <summary>Reads all records of a chain in the order of their places, without an index that could leave one out.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records.</returns>
    IAsyncEnumerable<FgmSealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken = default);

    /// <summary>Compares what the store is made of (its tables, triggers and chain ids) with what it must be.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What is otherwise, in a sentence; null if nothing is, or where nothing can be.</returns>
    ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default);

    /// <summary>Compares what searches find a chain's records by (indexes, tables of keys) with the records themselves.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The first record that searches do not find as it is; null if there is none, or where searches read the records themselves.
    /// </returns>
    ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default);

    /// <summary>
    /// Compares what the store keeps beside a chain (notes of disposals, heads, what was set aside) with what the chain says.
    /// </summary>
    /// <param name="chain">The chain.</param>
    /// <param name="said">What its records say.</param>
    /// <param name="isAuthentic">Determines whether a record is as one of the trail's keys wrote it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The first difference; null if there is none, or where nothing is kept beside.</returns>
    ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default);

    /// <summary>
    /// Does work in one transaction, alone among all writers of the chain, and returns when it is durable: it would be
    /// found after a power failure.
    /// </summary>
    /// <typeparam name="T">What the work comes to.</typeparam>
    /// <param name="work">
    /// The work. What it inserted is there for it to read; if it throws, nothing of it is kept, and its exception goes on.
    /// </param>
    /// <param name="cancellationToken">Gives up; before the work begins nothing is left behind.</param>
    /// <returns>What the work came to.</returns>
    /// <exception cref="FgmAuditTrailException">
    /// It is not done, or what was inserted is not there as it was given: nothing is acknowledged that a reopening would not find.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default);
}
