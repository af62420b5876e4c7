namespace FgmIs.Client.Tests.Batches;

/// <summary>What the tests of batches do again and again.</summary>
internal static class Batch
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Takes all there is, and gives the queries' numbers.</summary>
    public static async Task<List<int>> NumbersAsync(
        this IAsyncEnumerable<FgmBatchItem> batch, SampleQueries? queries = null, List<int>? into = null)
    {
        List<int> numbers = into ?? [];
        await foreach (FgmBatchItem item in batch)
        {
            queries?.Take();
            lock (numbers)
            {
                numbers.Add(SampleQueries.NumberOf(item.Query));
            }
        }

        return numbers;
    }

    /// <summary>Waits until something on other threads has come about.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(1, patience.Token);
        }
    }
}
