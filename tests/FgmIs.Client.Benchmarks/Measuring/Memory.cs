using FgmIs.Client.Benchmarks.Comparisons;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>What stays on the managed heap; what OpenSSL holds is not seen.</summary>
internal static class Memory
{
    /// <summary>Measures the bytes that each of so many things holds.</summary>
    public static double PerHeld<T>(int count, Func<T> make)
        where T : IDisposable
    {
        make().Dispose();
        var held = new List<T>(count);
        long before = Heap();
        for (int i = 0; i < count; i++)
        {
            held.Add(make());
        }

        double bytes = (double)(Heap() - before) / count;
        held.ForEach(one => one.Dispose());
        return bytes;
    }

    /// <summary>Measures the bytes that each of so many queries holds while its answer is awaited.</summary>
    public static async Task<double> PerInFlightAsync(InMemoryQueryBenchmarks queries, int count, Func<Task> ask)
    {
        await ask();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queries.Handler.Gate = gate.Task;
        var asking = new List<Task>(count);
        int arrived = queries.Handler.Waiting;
        long before = Heap();
        for (int i = 0; i < count; i++)
        {
            asking.Add(ask());
        }

        while (queries.Handler.Waiting < arrived + count)
        {
            if (asking.Exists(one => one.IsCompleted))
            {
                throw new InvalidOperationException("A query ended that was to wait for its answer.");
            }

            await Task.Delay(5);
        }

        double bytes = (double)(Heap() - before) / count;
        gate.SetResult();
        queries.Handler.Gate = null;
        await Task.WhenAll(asking);
        return bytes;
    }

    /// <summary>Measures the heap after a first tenth of so many queries, and after all of them.</summary>
    public static async Task<(double After, double Before)> GrowthAsync(int count, Func<Task> ask)
    {
        int first = count / 10;
        await RepeatAsync(first, ask);
        double before = Heap();
        await RepeatAsync(count - first, ask);
        return (Heap(), before);
    }

    private static async Task RepeatAsync(int count, Func<Task> ask)
    {
        for (int i = 0; i < count; i++)
        {
            await ask();
        }
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
