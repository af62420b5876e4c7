namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>So many askers at once, each with one query after the other: all at once and then none would be another load.</summary>
internal static class Workers
{
    private const int Queries = 1600;

    /// <summary>Lets each worker do its work, on threads of the pool.</summary>
    public static Task RunAsync(int workers, Func<int, Task> work) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => work(worker))));

    /// <summary>Shares 1600 queries among the workers.</summary>
    public static Task AskAsync(int workers, Func<Task> ask) => RunAsync(workers, async _ =>
    {
        for (int i = 0; i < Queries / workers; i++)
        {
            await ask();
        }
    });
}
