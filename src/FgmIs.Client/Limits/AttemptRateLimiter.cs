namespace FgmIs.Client.Limits;

/// <summary>Limits attempts to an agreed rate (TOM DE-02/03): each takes a token, and whoever finds none waits in line.</summary>
internal sealed class AttemptRateLimiter(double perSecond, int burst, TimeProvider clock)
{
    // Timers of the system know nothing shorter: a wait for less would be no wait but a spin.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly WaitQueue _line = new();
    private readonly TokenBucket _bucket = new(clock, perSecond, burst);
    private bool _isServing;

    /// <summary>Waits for a token.</summary>
    /// <returns>
    /// Whether there is one; if not, it can be foreseen that there is none within <paramref name="timeLeft"/>, and nobody waited.
    /// </returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async ValueTask<bool> TakeAsync(FgmQueryPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<bool>> waiter;
        lock (_gate)
        {
            if (_line.IsEmpty && TryTake())
            {
                return true;
            }

            // Others may yet come before, and nobody sooner: it is the shortest wait that there can be.
            if (_bucket.TimeLeft(_line.Before(priority)) >= timeLeft)
            {
                return false;
            }

            waiter = _line.Join(priority);
            if (!_isServing)
            {
                _isServing = true;
                _ = ServeAsync();
            }
        }

        try
        {
            return await waiter.Value.Task.WaitAsync(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                // A token that came at the same moment is lost: less than the figure, never more.
                _ = WaitQueue.Leave(waiter);
            }

            throw;
        }
    }

    /// <summary>Passes on tokens as they come, until nobody waits any more.</summary>
    private async Task ServeAsync()
    {
        while (Serve() is { } left)
        {
            await Task.Delay(left > ShortestWait ? left : ShortestWait, clock, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private TimeSpan? Serve()
    {
        lock (_gate)
        {
            while (!_line.IsEmpty && TryTake())
            {
                _line.TakeFirst()!.SetResult(true);
            }

            _isServing = !_line.IsEmpty;
            return _isServing ? _bucket.TimeLeft() : null;
        }
    }

    private bool TryTake()
    {
        if (_bucket.TimeLeft() > TimeSpan.Zero)
        {
            return false;
        }

        _bucket.Take();
        return true;
    }
}
