using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>A fresh process from its start to its end, with one query over mutual TLS, beside one with one bare POST.</summary>
public class FirstQueryBenchmarks
{
    private PeerProcess _peer = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync() => _peer = await PeerProcess.SharedAsync();

    [Benchmark(Baseline = true)]
    public Task Reference() => RunAsync(FirstQuery.Reference);

    [Benchmark]
    public Task Ours() => RunAsync(FirstQuery.Ours);

    private async Task RunAsync(string side)
    {
        using Process process = OwnProcess.Start("--first-query", side, _peer.Files.Folder, _peer.Endpoint.AbsoluteUri);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The first query of a fresh process ({side}) failed.");
        }
    }
}
