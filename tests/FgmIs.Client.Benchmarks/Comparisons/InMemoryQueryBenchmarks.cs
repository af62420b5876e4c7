using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Measuring;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>
/// A whole query over a handler that answers at once, beside a bare HttpClient that posts the same bytes to the same handler.
/// </summary>
[MemoryDiagnoser]
public class InMemoryQueryBenchmarks
{
    private static readonly Uri Endpoint = new("https://localhost/fhir/fgm/query");

    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private FgmStatusClient _client = null!;
    private BareHttp _bare = null!;

    internal CannedHandler Handler { get; private set; } = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        Handler = new CannedHandler(await CannedAnswer.FoundAsync());
        FgmStatusClientOptions options = CannedQuery.NewOptions(Endpoint);
        options.Limits.ConcurrentQueries = Effort.Quick.ParkedQueries;
        _client = FgmTestClient.CreateOver(options, Handler);
        _bare = new BareHttp(Handler, Endpoint, CannedBytes.NewQuery());
        if (await Ours() is not FgmIndicatorFound)
        {
            throw new InvalidOperationException("The query was not answered.");
        }
    }

    [Benchmark(Baseline = true)]
    public Task<byte[]> Reference() => _bare.PostAsync();

    [Benchmark]
    public Task<FgmStatusOutcome> Ours() => _client.QueryAsync(_query);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _client.DisposeAsync();
        _bare.Dispose();
    }
}
