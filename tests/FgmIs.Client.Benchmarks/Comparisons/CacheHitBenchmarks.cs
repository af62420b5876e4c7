using BenchmarkDotNet.Attributes;
using FgmIs.Client.Caching;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>
/// A query that the encounter's cache answers with an indicator, which is all that it keeps, beside one that is sent to a
/// handler that answers at once.
/// </summary>
[MemoryDiagnoser]
public class CacheHitBenchmarks
{
    private readonly FgmStatusQuery _sent = CannedQuery.NewQuery();
    private FgmStatusQuery _cached = null!;
    private FgmStatusClient _client = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        _cached = new FgmStatusQuery(_sent.Patient, _sent.Requester, _sent.Occasion, EncounterId.Parse("encounter-1"));
        FgmStatusClientOptions options = CannedQuery.NewOptions(new Uri("https://localhost/fhir/fgm/query"));
        options.EncounterCache = FgmEncounterCache.InMemory();
        _client = FgmTestClient.CreateOver(options, new CannedHandler(await CannedAnswer.FoundAsync()));
        _ = await Ours();
        if (await Ours() is not FgmIndicatorFound { Source: FgmAnswerSource.EncounterCache })
        {
            throw new InvalidOperationException("The cache did not answer.");
        }
    }

    [Benchmark(Baseline = true)]
    public Task<FgmStatusOutcome> Reference() => _client.QueryAsync(_sent);

    [Benchmark]
    public Task<FgmStatusOutcome> Ours() => _client.QueryAsync(_cached);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync() => await _client.DisposeAsync();
}
