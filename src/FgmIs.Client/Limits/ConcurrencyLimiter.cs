namespace FgmIs.Client.Limits;

/// <summary>Limits how many queries are under way at once; the others wait in line.</summary>
internal sealed class ConcurrencyLimiter(int places, TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly WaitQueue<bool> _line = new();
    private int _free = places;

    /// <summary>Takes a place if one is free; <see cref="Leave"/> gives it back.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            // While a place is free nobody waits.
            bool isFree = _free > 0;
            _free -= isFree ? 1 : 0;
            return isFree;
        }
    }

    /// <summary>Waits for a place, which <see cref="Leave"/> gives back.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended; no place is held.</exception>
    public async ValueTask EnterAsync(FgmQueryPriority priority, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<bool>> waiter;
        lock (_gate)
        {
            if (TryEnter())
            {
                return;
            }

            waiter = _line.Join(priority);
        }

        try
        {
            _ = await waiter.Value.Task.WaitAsync(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!GiveUp(waiter))
            {
                Leave();
            }

            throw;
        }
    }

    /// <summary>Releases a place, to the first in line if there is one.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool>? next;
        lock (_gate)
        {
            next = _line.TakeFirst();
            _free += next is null ? 1 : 0;
        }

        next?.SetResult(true);
    }

    private bool GiveUp(LinkedListNode<TaskCompletionSource<bool>> waiter)
    {
        lock (_gate)
        {
            return _line.Leave(waiter);
        }
    }
}
