namespace FgmIs.Client.Batches;

/// <summary>Exposes a plain sequence of queries as one that is read asynchronously.</summary>
internal sealed class EnumeratedQueries(IEnumerable<FgmStatusQuery> questions) : IAsyncEnumerable<FgmStatusQuery>
{
    public IAsyncEnumerator<FgmStatusQuery> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(questions.GetEnumerator(), cancellationToken);

    private sealed class Enumerator(IEnumerator<FgmStatusQuery> questions, CancellationToken cancellationToken)
        : IAsyncEnumerator<FgmStatusQuery>
    {
        public FgmStatusQuery Current => questions.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ValueTask<bool>(questions.MoveNext());
        }

        public ValueTask DisposeAsync()
        {
            questions.Dispose();
            return default;
        }
    }
}
