using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>Making and disposing a client with its certificates, which no connection has used yet.</summary>
[MemoryDiagnoser]
public class ClientBenchmarks
{
    private PeerProcess _peer = null!;

    [GlobalSetup]
    public async Task SetupAsync() => _peer = await PeerProcess.StartAsync();

    [Benchmark(Baseline = true)]
    public void Reference() => NewReference().Dispose();

    [Benchmark]
    public void Ours() => NewOurs().Dispose();

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _peer.DisposeAsync();

    internal IDisposable NewReference() => _peer.NewBareClient();

    internal IDisposable NewOurs() => _peer.NewClient();
}
