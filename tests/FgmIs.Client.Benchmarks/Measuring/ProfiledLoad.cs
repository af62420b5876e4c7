using System.Diagnostics;
using FgmIs.Client.Benchmarks.Comparisons;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>One side of the comparison over mutual TLS alone, warm and for a while, so that a profiler can look on.</summary>
internal static class ProfiledLoad
{
    /// <summary>Says "ready" when the side is warm, and afterwards how many queries each second had.</summary>
    public static async Task<bool> RunAsync(string side, int workers, TimeSpan time)
    {
        var tls = new MutualTlsBenchmarks();
        await tls.SetupAsync();
        Func<Task>? ask = side switch
        {
            "ours" => tls.OneOfOurs,
            "bare" => tls.OneOfReference,
            "bare-and-read" => tls.OneOfReferenceRead,
            _ => null,
        };
        if (ask is not null)
        {
            _ = await Comparison.WarmUpAsync(Effort.Quick with { WarmUp = TimeSpan.FromSeconds(3) }, () => Workers.AskAsync(workers, ask));
            await Console.Out.WriteLineAsync($"ready {Environment.ProcessId}");
            await Console.Out.WriteLineAsync($"done {await PerSecondAsync(ask, workers, time):0}");
        }

        await tls.CleanUpAsync();
        return ask is not null;
    }

    private static async Task<double> PerSecondAsync(Func<Task> ask, int workers, TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        long[] asked = new long[workers];
        await Workers.RunAsync(workers, async worker =>
        {
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                await ask();
                asked[worker]++;
            }
        });
        return asked.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
