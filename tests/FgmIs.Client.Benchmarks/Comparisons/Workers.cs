namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>1600 questions by so many askers at once, each with one question after the other, as <see cref="Measuring.Load"/> has them: all at once and then none would be another load.</summary>
internal static class Workers
{
    private const int Questions = 1600;

    public static Task AskAsync(int workers, Func<Task> ask) => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
    {
        for (int i = 0; i < Questions / workers; i++)
        {
            await ask();
        }
    })));
}
