using System.Diagnostics;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>Requests of workers that each ask one after the other.</summary>
internal static class Load
{
    /// <summary>Lets the sides take turns under the same load, and gives the medians of each.</summary>
    public static async Task<IReadOnlyList<(double PerSecond, double P99)>> RunAsync(
        Effort effort, int workers, params IReadOnlyList<Func<Task>> sides)
    {
        int requests = Math.Max(effort.RequestsPerWorker / (int)Math.Sqrt(workers), 2);
        List<(double PerSecond, double P99)>[] rounds = [.. sides.Select(_ => new List<(double, double)>())];

        // This opens the connections, too.
        foreach (Func<Task> side in sides)
        {
            _ = await Comparison.WarmUpAsync(effort, () => RoundAsync(side, workers, requests));
        }

        for (int round = 0; round < effort.Rounds; round++)
        {
            // Whoever goes after another finds the machine as that one left it, so they take turns in going first, too.
            for (int turn = 0; turn < sides.Count; turn++)
            {
                int side = (round + turn) % sides.Count;
                rounds[side].Add(await RoundAsync(sides[side], workers, requests));
            }
        }

        return [
            .. rounds.Select(
                side => (Comparison.Median(side.Select(one => one.PerSecond)), Comparison.Median(side.Select(one => one.P99)))),
        ];
    }

    private static async Task<(double PerSecond, double P99)> RoundAsync(Func<Task> ask, int workers, int requests)
    {
        double[][] latencies = new double[workers][];
        long start = Stopwatch.GetTimestamp();
        await Workers.RunAsync(workers, async worker => latencies[worker] = await WorkAsync(ask, requests));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] all = [.. latencies.SelectMany(one => one).Order()];
        return (all.Length / seconds, all[(int)Math.Ceiling(all.Length * 0.99) - 1]);
    }

    private static async Task<double[]> WorkAsync(Func<Task> ask, int requests)
    {
        double[] milliseconds = new double[requests];
        for (int i = 0; i < requests; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await ask();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return milliseconds;
    }
}
