using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>So many whole queries at once over real mutual TLS on the loopback address, beside a bare HttpClient with the same settings.</summary>
[MemoryDiagnoser]
public class MutualTlsBenchmarks
{
    private readonly FgmStatusQuery _query = CannedQuestion.NewQuery();
    private FgmStatusClient _client = null!;
    private BareHttp _bare = null!;

    [Params(1, 16, 64)]
    public int InFlight { get; set; }

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        _client = peer.NewClient();
        _bare = peer.NewBareClient();
        if (await OneOfOurs() is not FgmIndicatorFound)
        {
            throw new InvalidOperationException("The query was not answered.");
        }
    }

    [Benchmark(Baseline = true)]
    public Task Reference() => Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => OneOfReference()));

    [Benchmark]
    public Task Ours() => Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => OneOfOurs()));

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _client.DisposeAsync();
        _bare.Dispose();
    }

    internal Task<byte[]> OneOfReference() => _bare.PostAsync();

    internal Task<FgmStatusOutcome> OneOfOurs() => _client.QueryAsync(_query);
}
