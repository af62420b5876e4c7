namespace FgmIs.Client.Batches;

/// <summary>Exposes a plain sequence of queries as one that is read asynchronously.</summary>
internal sealed class EnumeratedQueries(IEnumerable<FgmStatusQuery> queries) : IAsyncEnumerable<FgmStatusQuery>
{
    public IAsyncEnumerator<FgmStatusQuery> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(queries.GetEnumerator(), cancellationToken);

    private sealed class Enumerator(IEnumerator<FgmStatusQuery> queries, CancellationToken cancellationToken)
        : IAsyncEnumerator<FgmStatusQuery>
    {
        public FgmStatusQuery Current => queries.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ValueTask<bool>(queries.MoveNext());
        }

        public ValueTask DisposeAsync()
        {
            queries.Dispose();
            return default;
        }
    }
}
