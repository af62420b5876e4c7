using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>Making and disposing a client with its certificates, which no connection has used yet.</summary>
[MemoryDiagnoser]
public class ClientBenchmarks
{
    private PeerProcess _peer = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync() => _peer = await PeerProcess.SharedAsync();

    [Benchmark(Baseline = true)]
    public void Reference() => NewReference().Dispose();

    [Benchmark]
    public void Ours() => NewOurs().Dispose();

    internal IDisposable NewReference() => _peer.NewBareClient();

    internal IDisposable NewOurs() => _peer.NewClient();
}
