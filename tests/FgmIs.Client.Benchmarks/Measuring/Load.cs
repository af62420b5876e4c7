using System.Diagnostics;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>Requests of workers that each ask one after the other.</summary>
internal static class Load
{
    // A round of answers that take their time is this long; fewer of them are enough, since they differ less.
    private static readonly TimeSpan SlowRound = TimeSpan.FromSeconds(0.4);

    /// <summary>Lets the sides take turns under the same load, and gives the results of each.</summary>
    /// <param name="effort">How long and how often.</param>
    /// <param name="workers">How many ask at once.</param>
    /// <param name="milliseconds">How long an answer takes of itself.</param>
    /// <param name="sides">The sides.</param>
    public static async Task<IReadOnlyList<Result>> RunAsync(
        Effort effort, int workers, int milliseconds, params IReadOnlyList<Func<Task>> sides)
    {
        int requests = Math.Max(effort.RequestsPerWorker / (int)Math.Sqrt(workers), 2);
        int count = effort.Rounds;
        if (milliseconds > 0)
        {
            requests = Math.Min(requests, Math.Max((int)(SlowRound.TotalMilliseconds / (milliseconds + 1)), 2));
            count = Math.Min(count, 4);
        }

        List<Round>[] rounds = [.. sides.Select(_ => new List<Round>())];

        // This opens the connections, too. Where answers take their time, the code is warm from those that took none.
        Effort warming = milliseconds > 0 ? effort with { WarmUp = TimeSpan.Zero } : effort;
        foreach (Func<Task> side in sides)
        {
            _ = await Comparison.WarmUpAsync(warming, () => RoundAsync(side, workers, Math.Max(requests / 4, 1)));
        }

        for (int round = 0; round < count; round++)
        {
            // Whoever goes after another finds the machine as that one left it, so they take turns in going first, too.
            for (int turn = 0; turn < sides.Count; turn++)
            {
                int side = (round + turn) % sides.Count;
                rounds[side].Add(await RoundAsync(sides[side], workers, requests));
            }
        }

        return [.. rounds.Select(ResultOf)];
    }

    private static Result ResultOf(List<Round> rounds)
    {
        double[] all = [.. rounds.SelectMany(round => round.Milliseconds).Order()];
        return new Result(
            Comparison.Median(rounds.Select(round => round.Milliseconds.Length / round.Seconds)),
            all[(int)Math.Ceiling(all.Length * 0.99) - 1],
            Comparison.Median(rounds.Select(round => round.ProcessorTime / round.Milliseconds.Length)));
    }

    private static async Task<Round> RoundAsync(Func<Task> ask, int workers, int requests)
    {
        double[][] latencies = new double[workers][];
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await Workers.RunAsync(workers, async worker => latencies[worker] = await WorkAsync(ask, requests));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        return new Round([.. latencies.SelectMany(one => one)], seconds, processor.TotalMicroseconds);
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

    /// <summary>What came of a side.</summary>
    /// <param name="PerSecond">Answers in a second: the median of the rounds.</param>
    /// <param name="P99">Milliseconds that 99 of 100 answers took at most, over all rounds.</param>
    /// <param name="ProcessorTime">Microseconds of this process's processor time for each answer: the median of the rounds.</param>
    internal readonly record struct Result(double PerSecond, double P99, double ProcessorTime);

    private sealed record Round(double[] Milliseconds, double Seconds, double ProcessorTime);
}
