using System.Diagnostics;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Measuring;
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

    /// <summary>Gives the medians of what the parts of both sides' processes took.</summary>
    internal async Task<(FirstQueryParts Ours, FirstQueryParts Reference)> PartsAsync(int processes)
    {
        List<FirstQueryParts> ours = [], reference = [];
        for (int i = 0; i < processes; i++)
        {
            ours.Add(JsonSerializer.Deserialize<FirstQueryParts>(await RunAsync(FirstQuery.Ours, FirstQuery.Parts))!);
            reference.Add(JsonSerializer.Deserialize<FirstQueryParts>(await RunAsync(FirstQuery.Reference, FirstQuery.Parts))!);
        }

        return (Medians(ours), Medians(reference));
    }

    private static FirstQueryParts Medians(List<FirstQueryParts> all) => new(
        Comparison.Median(all.Select(one => one.Client)),
        Comparison.Median(all.Select(one => one.Exchange)),
        Comparison.Median(all.Select(one => one.Methods)),
        Comparison.Median(all.Select(one => one.Compiling)));

    private async Task<string> RunAsync(string side, params string[] more)
    {
        using Process process = OwnProcess.Start(["--first-query", side, _peer.Files.Folder, _peer.Endpoint.AbsoluteUri, .. more]);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The first query of a fresh process ({side}) failed.");
        }

        return output;
    }
}
