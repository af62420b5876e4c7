using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Measuring;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>A fresh process from its start to its end, with one query over mutual TLS, beside one with one bare POST.</summary>
public class FirstQueryBenchmarks
{
    private PeerProcess _peer = null!;

    /// <summary>Gets the way in which both sides are built.</summary>
    internal FirstQueryProgram Program { get; init; } = FirstQueryProgram.Built;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync() => _peer = await PeerProcess.SharedAsync();

    [Benchmark(Baseline = true)]
    public Task Reference() => Program.RunAsync(FirstQueryParts.Reference, _peer);

    [Benchmark]
    public Task Ours() => Program.RunAsync(FirstQueryParts.Ours, _peer);

    /// <summary>Gives the medians of what the parts of a side's processes took.</summary>
    internal async Task<FirstQueryParts> PartsAsync(string side, int processes)
    {
        List<FirstQueryParts> all = [];
        for (int i = 0; i < processes; i++)
        {
            all.Add(FirstQueryParts.Parse(await Program.RunAsync(side, _peer, FirstQueryParts.Shown)));
        }

        return new(
            Comparison.Median(all.Select(one => one.Client)),
            Comparison.Median(all.Select(one => one.WarmUp)),
            Comparison.Median(all.Select(one => one.Exchange)),
            Comparison.Median(all.Select(one => one.Second)),
            Comparison.Median(all.Select(one => one.Methods)),
            Comparison.Median(all.Select(one => one.Compiling)));
    }
}
