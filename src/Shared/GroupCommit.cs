using System.Threading.Channels;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Allows many callers to share one durable commit: whoever comes while one is under way goes into the next, all together.
/// </summary>
internal sealed class GroupCommit<TItem, TReceipt> : IAsyncDisposable
{
    /// <summary>How many items come in one commit at most.</summary>
    public const int MostTogether = 256;

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TReceipt>>> _commit;
    private readonly Task _running;

    /// <summary>Initializes a new instance of the <see cref="GroupCommit{TItem, TReceipt}"/> class, which takes items at once.</summary>
    /// <param name="commit">Makes items durable, and gives a receipt for each.</param>
    public GroupCommit(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TReceipt>>> commit)
    {
        _commit = commit;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Adds an item and completes when it is durable. Whoever gives up before its turn leaves nothing behind.</summary>
    /// <exception cref="ObjectDisposedException">No more items are taken.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the item may be durable all the same.</exception>
    public async ValueTask<TReceipt> AddAsync(TItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(item, cancellationToken);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(waiting), this);
        return await waiting.Task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no more items, and completes when those taken are durable.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var together = new List<Waiting>(MostTogether);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (together.Count < MostTogether && _queue.Reader.TryRead(out Waiting? waiting))
            {
                if (!waiting.HasGivenUp)
                {
                    together.Add(waiting);
                }
            }

            await CommitAsync(together).ConfigureAwait(false);
            together.Clear();
        }
    }

    private async Task CommitAsync(List<Waiting> together)
    {
        if (together.Count == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<TReceipt> receipts = await _commit([.. together.Select(waiting => waiting.Item)]).ConfigureAwait(false);
            for (int i = 0; i < together.Count; i++)
            {
                _ = together[i].TrySetResult(receipts[i]);
            }
        }
        catch (Exception failure)
        {
            foreach (Waiting waiting in together)
            {
                waiting.Fail(failure);
            }
        }
    }

    private sealed class Waiting(TItem item, CancellationToken cancellationToken)
        : TaskCompletionSource<TReceipt>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TItem Item => item;

        public bool HasGivenUp => cancellationToken.IsCancellationRequested;

        public void Fail(Exception failure)
        {
            _ = TrySetException(failure);

            // Whoever gave up does not look at it.
            _ = Task.Exception;
        }
    }
}
