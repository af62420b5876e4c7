using FgmIs.Client.Batches;

namespace FgmIs.Client;

/// <summary>Provides extension methods that send many queries through any client.</summary>
public static class FgmStatusClientBatchExtensions
{
    /// <summary>Makes many queries, several at once, and gives each with its outcome.</summary>
    /// <param name="client">Asks each of them.</param>
    /// <param name="queries">
    /// The queries; read on the thread pool, one after another, and only as fast as their outcomes are taken.
    /// </param>
    /// <param name="options">How many at once, how fast, in which order; read now, not kept. Left out, the defaults.</param>
    /// <param name="cancellationToken">Gives up on all that are not answered yet.</param>
    /// <returns>The queries with their outcomes. Each enumeration asks anew, from the first query on.</returns>
    /// <remarks>
    /// <para>
    /// A query that fails is an outcome as any other, and never stops the rest. At most <see cref="FgmBatchOptions.MaximumConcurrency"/>
    /// queries are between <paramref name="queries"/> and the consumer, asked or answered, however long the list is: whoever stops taking
    /// outcomes stops the asking, and in order one slow query holds up the reading once so many wait behind it.
    /// </para>
    /// <para>
    /// A null among the queries, an exception of <paramref name="queries"/>, and one that the client throws against its contract all
    /// end the batch in the same way: nothing more is asked, what is on its way finishes, its outcomes are given, and
    /// then the enumeration throws.
    /// </para>
    /// <para>
    /// Cancellation, and leaving the enumeration early, cancel what is on its way and wait until it has finished and is audited, and until
    /// <paramref name="queries"/> has heeded its token. Outcomes that were not taken by then are dropped; the audit trail has them.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="queries"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The options have problems; the exception lists all of them. While enumerating: a query is null; the exception names its index.
    /// </exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the client was disposed before a query was made.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the caller gave up.</exception>
    /// <typeparam name="TQueries">
    /// The type of the source; inferred. A source that is enumerable in both ways is read asynchronously.
    /// </typeparam>
    public static IAsyncEnumerable<FgmBatchItem> QueryManyAsync<TQueries>(
        this IFgmStatusClient client,
        TQueries queries,
        FgmBatchOptions? options = null,
        CancellationToken cancellationToken = default)
        where TQueries : IAsyncEnumerable<FgmStatusQuery>
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(queries);
        var settings = new BatchSettings(options ?? new FgmBatchOptions());
        return BatchRun.EnumerateAsync(client, queries, settings, cancellationToken);
    }

    /// <summary>Makes the queries of a list, several at once, and gives each with its outcome.</summary>
    /// <param name="client">Asks each of them.</param>
    /// <param name="queries">
    /// The queries; read on the thread pool, one after another, and only as fast as their outcomes are taken.
    /// </param>
    /// <param name="options">How many at once, how fast, in which order; read now, not kept. Left out, the defaults.</param>
    /// <param name="cancellationToken">Gives up on all that are not answered yet.</param>
    /// <returns>The queries with their outcomes. Each enumeration asks anew, from the first query on.</returns>
    /// <remarks>
    /// All that is said of the other overload holds. Where reading the queries waits for a disk or a network, use that one.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="queries"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The options have problems; the exception lists all of them. While enumerating: a query is null; the exception names its index.
    /// </exception>
    /// <exception cref="ObjectDisposedException">While enumerating: the client was disposed before a query was made.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the caller gave up.</exception>
    public static IAsyncEnumerable<FgmBatchItem> QueryManyAsync(
        this IFgmStatusClient client,
        IEnumerable<FgmStatusQuery> queries,
        FgmBatchOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(queries);
        return client.QueryManyAsync(new EnumeratedQueries(queries), options, cancellationToken);
    }
}
