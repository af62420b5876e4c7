using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>
/// A list of queries over a handler that answers at once, beside a plain parallel loop of bare posts over the same handler.
/// </summary>
public class BatchBenchmarks
{
    private const int AtOnce = 8;

    private static readonly Uri Endpoint = new("https://localhost/fhir/fgm/query");

    private FgmStatusClient _client = null!;
    private BareHttp _bare = null!;

    [Params(1_000)]
    public int Queries { get; set; } = 1_000;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        var handler = new CannedHandler(await CannedAnswer.FoundAsync());
        _client = FgmTestClient.CreateOver(CannedQuery.NewOptions(Endpoint), handler);
        _bare = new BareHttp(handler, Endpoint, CannedBytes.NewQuery());
    }

    [Benchmark(Baseline = true)]
    public Task Reference() =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, Queries),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, _) => await _bare.PostAsync());

    [Benchmark]
    public Task Ours() => HeapsAsync(Queries);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _client.DisposeAsync();
        _bare.Dispose();
    }

    /// <summary>Asks so many queries, and gives the heap after a tenth of them and after all, while the batch still runs.</summary>
    internal async Task<(long After, long Before)> HeapsAsync(int queries, bool isMeasured = false)
    {
        (long after, long before) = (0, 0);
        await foreach (FgmBatchItem item in _client.QueryManyAsync(
            ListAsync(queries), new FgmBatchOptions { MaximumConcurrency = AtOnce }))
        {
            if (item.Outcome is not FgmIndicatorFound)
            {
                throw new InvalidOperationException($"{item} was not answered.");
            }

            if (isMeasured && item.Index == queries / 10)
            {
                before = GC.GetTotalMemory(forceFullCollection: true);
            }

            if (isMeasured && item.Index == queries - 1)
            {
                after = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        return (after, before);
    }

    /// <summary>Asks at an agreed figure, and gives the figure that came of it.</summary>
    internal async Task<double> RateAsync(int queries, double perSecond)
    {
        long start = 0;
        long end = 0;
        await foreach (FgmBatchItem _ in _client.QueryManyAsync(
            ListAsync(queries), new FgmBatchOptions { MaximumConcurrency = AtOnce, TransactionsPerSecond = perSecond }))
        {
            end = Stopwatch.GetTimestamp();
            start = start == 0 ? end : start;
        }

        return (queries - 1) / Stopwatch.GetElapsedTime(start, end).TotalSeconds;
    }

    private static async IAsyncEnumerable<FgmStatusQuery> ListAsync(int queries)
    {
        FgmStatusQuery query = CannedQuery.NewQuery();
        for (int i = 0; i < queries; i++)
        {
            yield return query;
        }

        await Task.CompletedTask;
    }
}
