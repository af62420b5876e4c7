using BenchmarkDotNet.Attributes;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>A whole query in memory under an agreed rate that it never reaches, beside one under none.</summary>
[MemoryDiagnoser]
public class RateLimitBenchmarks
{
    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private FgmStatusClient _limited = null!;
    private FgmStatusClient _free = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        var handler = new CannedHandler(await CannedAnswer.FoundAsync());
        _limited = NewClient(handler, perSecond: 10_000);
        _free = NewClient(handler, perSecond: null);
    }

    [Benchmark(Baseline = true)]
    public Task<FgmStatusOutcome> Reference() => _free.QueryAsync(_query);

    [Benchmark]
    public Task<FgmStatusOutcome> Ours() => _limited.QueryAsync(_query);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _limited.DisposeAsync();
        await _free.DisposeAsync();
    }

    private static FgmStatusClient NewClient(CannedHandler handler, double? perSecond)
    {
        FgmStatusClientOptions options = CannedQuery.NewOptions(new Uri("https://localhost/fhir/fgm/query"));
        options.Limits.TransactionsPerSecond = perSecond;
        options.TimeProvider = new HastyClock();
        return FgmTestClient.CreateOver(options, handler);
    }

    /// <summary>
    /// A second of the machine's lasts a hundred by this clock, so that queries in memory stay below the highest rate that can be set.
    /// </summary>
    private sealed class HastyClock : TimeProvider
    {
        public override long TimestampFrequency => System.TimestampFrequency / 100;
    }
}
