using System.Runtime.CompilerServices;
using System.Threading.Tasks.Dataflow;

namespace FgmIs.Samples.Console.Asking;

/// <summary>Does many things at once and gives the results in the order of the input.</summary>
internal static class InOrder
{
    // How many may wait behind a slow one, for each that is under way. More is only read when these are gone.
    private const int Window = 8;

    public static async IAsyncEnumerable<TResult> SelectInOrderAsync<TSource, TResult>(
        this IAsyncEnumerable<TSource> source,
        Func<TSource, CancellationToken, Task<TResult>> select,
        int concurrency,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken stopped = stopping.Token;
        var block = new TransformBlock<TSource, TResult>(
            item => select(item, stopped),
            new ExecutionDataflowBlockOptions
            {
                MaxDegreeOfParallelism = concurrency,
                BoundedCapacity = concurrency * Window,
                EnsureOrdered = true,
                CancellationToken = stopped,
            });
        Task feeding = FeedAsync(source, block, stopped);
        try
        {
            await foreach (TResult result in block.ReceiveAllAsync(stopped))
            {
                yield return result;
            }

            await block.Completion;
            await feeding;
        }
        finally
        {
            await stopping.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await block.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task FeedAsync<TSource, TResult>(
        IAsyncEnumerable<TSource> source, TransformBlock<TSource, TResult> block, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (TSource item in source.WithCancellation(cancellationToken))
            {
                if (!await block.SendAsync(item, cancellationToken))
                {
                    return;
                }
            }
        }
        finally
        {
            // Even if reading fails, what was read before is answered and given.
            block.Complete();
        }
    }
}
