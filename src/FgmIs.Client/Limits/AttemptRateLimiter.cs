using System.Runtime.CompilerServices;
using FgmIs.Client.Threading;

namespace FgmIs.Client.Limits;

/// <summary>Limits attempts to an agreed rate (TOM DE-02/03): each takes its turn, and whoever finds none waits in line.</summary>
internal sealed class AttemptRateLimiter
{
    // Timers of the system know nothing shorter: a wait for less would be no wait but a spin.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    // A share that grows says so to nobody: while somebody waits, it is looked at so often.
    private static readonly TimeSpan LongestWaitForShare = TimeSpan.FromMilliseconds(25);

    // Requests of several processes come to the provider over several ways, each a little sooner or later: a window of each is longer.
    private const double StretchOfShare = 1.01;

    private static readonly ConditionalWeakTable<IFgmRateShare, AttemptRateLimiter> Shared = new();

    private readonly object _gate = new();
    private readonly WaitQueue<LinkedListNode<long>> _line = new();
    private readonly StartSchedule _schedule;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly WeakReference<IFgmRateShare>? _share;

    public AttemptRateLimiter(double perSecond, int burst, TimeProvider clock)
        : this(perSecond, burst, clock, share: null)
    {
    }

    private AttemptRateLimiter(double perSecond, int burst, TimeProvider clock, IFgmRateShare? share)
    {
        _share = share is null ? null : new WeakReference<IFgmRateShare>(share);
        PerSecond = perSecond;
        _clock = clock;
        _schedule = new StartSchedule(clock, perSecond, burst, share is null ? 1 : StretchOfShare);
        _timer = ContextFree.Make(() => clock.CreateTimer(
            static limiter => ((AttemptRateLimiter)limiter!).OnTime(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Gets the figure.</summary>
    public double PerSecond { get; }

    /// <summary>Gets a value that indicates whether other processes have a part of the figure.</summary>
    public bool IsShared => _share is not null;

    /// <summary>Returns the one limiter of all clients that have the same share of a figure.</summary>
    public static AttemptRateLimiter Of(IFgmRateShare share, TimeProvider clock) =>
        Shared.GetValue(share, shared => new AttemptRateLimiter(shared.TransactionsPerSecond, burst: 1, clock, shared));

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
            UpdateShare(coming: 1);
            if (_line.IsEmpty && _schedule.TimeLeft() <= TimeSpan.Zero)
            {
                return new AttemptTurn(this, _schedule.Reserve());
            }

            // Others may yet come before, and nobody sooner: it is the shortest wait that there can be. A share may grow.
            int before = _line.Before(priority);
            if ((IsShared ? _schedule.TimeLeftAtMost(before) : _schedule.TimeLeft(before)) >= timeLeft)
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
            UpdateShare(coming: 1);
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
            UpdateShare();
            return _schedule.IsReserved(start);
        }
    }

    /// <summary>Uses a turn that has not passed: its request is written now.</summary>
    public bool TryUse(LinkedListNode<long> start)
    {
        lock (_gate)
        {
            UpdateShare();
            return _schedule.TryUse(start);
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
        UpdateShare();
        while (!_line.IsEmpty && _schedule.TimeLeft() <= TimeSpan.Zero)
        {
            _line.TakeFirst()!.SetResult(_schedule.Reserve());
        }

        TimeSpan left = _line.IsEmpty ? Timeout.InfiniteTimeSpan : _schedule.TimeLeft();
        left = IsShared && left > LongestWaitForShare ? LongestWaitForShare : left;
        _ = _timer.Change(_line.IsEmpty || left > ShortestWait ? left : ShortestWait, Timeout.InfiniteTimeSpan);
    }

    // Whether a lease has ended is decided here, by the clock, each time that something depends on it.
    private void UpdateShare(int coming = 0)
    {
        if (_share is null)
        {
            return;
        }

        int wanted = Math.Min(_schedule.Count() + _line.Count + coming, _schedule.Figure);
        FgmRateLease? lease = _share.TryGetTarget(out IFgmRateShare? share) ? TryGetLease(share, wanted) : null;
        _schedule.Allow(Math.Min(lease?.StartsAt(_clock.GetTimestamp()) ?? 0, _schedule.Figure));
    }

    private static FgmRateLease? TryGetLease(IFgmRateShare share, int wanted)
    {
        try
        {
            return share.GetLease(wanted);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
