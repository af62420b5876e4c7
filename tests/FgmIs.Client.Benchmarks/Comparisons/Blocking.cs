namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>Waits for set-ups and clean-ups: BenchmarkDotNet's in-process toolchain starts asynchronous ones and runs on.</summary>
internal static class Blocking
{
    public static void Run(Func<Task> task) => Task.Run(task).GetAwaiter().GetResult();
}
