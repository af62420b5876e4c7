using System.Diagnostics;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>Requests of workers that each ask one after the other.</summary>
internal static class Load
{
    /// <summary>Lets both sides take turns under the same load.</summary>
    public static async Task<(Duel PerSecond, Duel P99)> RunAsync(Effort effort, int workers, Func<Task> ours, Func<Task> reference)
    {
        int requests = Math.Max(effort.RequestsPerWorker / (int)Math.Sqrt(workers), 2);
        List<(double PerSecond, double P99)> our = [], their = [];

        // This opens the connections, too.
        _ = await Duel.WarmUpAsync(effort, () => RoundAsync(ours, workers, requests));
        _ = await Duel.WarmUpAsync(effort, () => RoundAsync(reference, workers, requests));
        for (int round = 0; round < effort.Rounds; round++)
        {
            bool areOursFirst = round % 2 == 0;
            (double, double) first = await RoundAsync(areOursFirst ? ours : reference, workers, requests);
            (double, double) second = await RoundAsync(areOursFirst ? reference : ours, workers, requests);
            our.Add(areOursFirst ? first : second);
            their.Add(areOursFirst ? second : first);
        }

        return (
            new Duel(Duel.Median(our.Select(one => one.PerSecond)), Duel.Median(their.Select(one => one.PerSecond))),
            new Duel(Duel.Median(our.Select(one => one.P99)), Duel.Median(their.Select(one => one.P99))));
    }

    private static async Task<(double PerSecond, double P99)> RoundAsync(Func<Task> ask, int workers, int requests)
    {
        double[][] latencies = new double[workers][];
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () => latencies[worker] = await WorkAsync(ask, requests))));
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
