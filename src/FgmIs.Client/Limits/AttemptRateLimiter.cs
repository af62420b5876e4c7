using FgmIs.Client.Threading;

namespace FgmIs.Client.Limits;

/// <summary>Limits attempts to an agreed rate (TOM DE-02/03): each takes its turn, and whoever finds none waits in line.</summary>
internal sealed class AttemptRateLimiter
{
    // Timers of the system know nothing shorter: a wait for less would be no wait but a spin.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly WaitQueue<LinkedListNode<long>> _line = new();
    private readonly StartSchedule _schedule;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    public AttemptRateLimiter(double perSecond, int burst, TimeProvider clock)
    {
        PerSecond = perSecond;
        _clock = clock;
        _schedule = new StartSchedule(clock, perSecond, burst);
        _timer = ContextFree.Make(() => clock.CreateTimer(
            static limiter => ((AttemptRateLimiter)limiter!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Gets the figure.</summary>
    public double PerSecond { get; }

    /// <summary>Waits for a turn.</summary>
    /// <returns>
    /// The turn; nothing where it can be foreseen that none comes within <paramref name="timeLeft"/>, and nobody waited.
    /// </returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async ValueTask<AttemptTurn?> TakeAsync(FgmQueryPriority priority, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<LinkedListNode<long>>> waiter;
        lock (_gate)
        {
            if (_line.IsEmpty && _schedule.TimeLeft() <= TimeSpan.Zero)
            {
                return new AttemptTurn(this, _schedule.Reserve());
            }

            // Others may yet come before, and nobody sooner: it is the shortest wait that there can be.
            if (_schedule.TimeLeft(_line.Before(priority)) >= timeLeft)
            {
                return null;
            }

            waiter = _line.Join(priority);
            Serve();
        }

        return new AttemptTurn(this, await WaitAsync(waiter, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Waits for a turn before all others: for one who had it, and could not use it in time.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async ValueTask<LinkedListNode<long>> TakeFirstAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<LinkedListNode<long>>> waiter;
        lock (_gate)
        {
            if (_schedule.TimeLeft() <= TimeSpan.Zero)
            {
                return _schedule.Reserve();
            }

            waiter = _line.JoinFirst();
            Serve();
        }

        return await WaitAsync(waiter, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Determines whether a turn has not passed.</summary>
    public bool IsGood(LinkedListNode<long> start)
    {
        lock (_gate)
        {
            return _schedule.IsReserved(start);
        }
    }

    /// <summary>Uses a turn: its request is written now.</summary>
    public void Use(LinkedListNode<long> start)
    {
        lock (_gate)
        {
            _schedule.Use(start);
        }
    }

    private async Task<LinkedListNode<long>> WaitAsync(
        LinkedListNode<TaskCompletionSource<LinkedListNode<long>>> waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Value.Task.WaitAsync(Timeout.InfiniteTimeSpan, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                // A turn that came at the same moment is lost: less than the figure, never more.
                _ = _line.Leave(waiter);
                Serve();
            }

            throw;
        }
    }

    private void OnTime()
    {
        lock (_gate)
        {
            Serve();
        }
    }

    /// <summary>Passes on the turns that are due, and sets the timer for the next where somebody waits.</summary>
    private void Serve()
    {
        while (!_line.IsEmpty && _schedule.TimeLeft() <= TimeSpan.Zero)
        {
            _line.TakeFirst()!.SetResult(_schedule.Reserve());
        }

        TimeSpan left = _line.IsEmpty ? Timeout.InfiniteTimeSpan : _schedule.TimeLeft();
        _ = _timer.Change(_line.IsEmpty || left > ShortestWait ? left : ShortestWait, Timeout.InfiniteTimeSpan);
    }
}
