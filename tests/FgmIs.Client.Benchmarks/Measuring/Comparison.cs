using System.Diagnostics;
using System.Runtime;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>One figure of both sides, the medians over rounds in which they took turns.</summary>
internal sealed record Comparison(double Ours, double Reference)
{
    /// <summary>How many calls of <see cref="RunCallsAsync{TOurs, TReference}"/> share a task, so that the task weighs nothing.</summary>
    public const int CallsPerTask = 100;

    private const int LongestWarmUp = 6;

    /// <summary>Measures nanoseconds and allocated bytes per call.</summary>
    public static async Task<(Comparison Time, Comparison Bytes)> RunAsync(Effort effort, Func<Task> ours, Func<Task> reference)
    {
        int ourCount = await WarmUpAsync(effort, ours);
        int referenceCount = await WarmUpAsync(effort, reference);
        List<(double Time, double Bytes)> our = [], their = [];
        for (int round = 0; round < effort.Rounds; round++)
        {
            // Whoever goes second finds the caches as the other left them, so they take turns in that, too.
            bool areOursFirst = round % 2 == 0;
            if (areOursFirst)
            {
                our.Add(await BatchAsync(ours, ourCount));
            }

            their.Add(await BatchAsync(reference, referenceCount));
            if (!areOursFirst)
            {
                our.Add(await BatchAsync(ours, ourCount));
            }
        }

        return (
            new Comparison(Median(our.Select(one => one.Time)), Median(their.Select(one => one.Time))),
            new Comparison(Median(our.Select(one => one.Bytes)), Median(their.Select(one => one.Bytes))));
    }

    /// <summary>Measures calls that wait for nothing, <see cref="CallsPerTask"/> at a time.</summary>
    public static Task<(Comparison Time, Comparison Bytes)> RunCallsAsync<TOurs, TReference>(
        Effort effort, Func<TOurs> ours, Func<TReference> reference)
    {
        return RunAsync(effort, Many(ours), Many(reference));

        static Func<Task> Many<T>(Func<T> call) => () =>
        {
            for (int i = 0; i < CallsPerTask; i++)
            {
                GC.KeepAlive(call());
            }

            return Task.CompletedTask;
        };
    }

    public Comparison Per(double divisor) => new(Ours / divisor, Reference / divisor);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Calls until the compiler has rested for a while: on a busy machine its last tier comes late.</summary>
    /// <returns>How many calls make a batch.</returns>
    public static async Task<int> WarmUpAsync(Effort effort, Func<Task> call)
    {
        long start = Stopwatch.GetTimestamp();
        long lastCompiled = start;
        long compiled = 0;
        int calls = 0;
        while (calls == 0
            || (Stopwatch.GetElapsedTime(lastCompiled) < effort.WarmUp && Stopwatch.GetElapsedTime(start) < effort.WarmUp * LongestWarmUp))
        {
            await call();
            calls++;
            if (JitInfo.GetCompiledMethodCount() is long count && count != compiled)
            {
                compiled = count;
                lastCompiled = Stopwatch.GetTimestamp();
            }
        }

        (double time, _) = await BatchAsync(call, Math.Max(1, calls / 20));
        return Math.Max(1, (int)(effort.Batch.TotalNanoseconds / time));
    }

    private static async Task<(double Time, double Bytes)> BatchAsync(Func<Task> call, int count)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            await call();
        }

        double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return (time / count, (double)bytes / count);
    }
}
