namespace FgmIs.Client.Testing;

/// <summary>
/// Represents a clock that stands still until a test moves it, with timers that fire when it does. Safe for concurrent use.
/// </summary>
/// <remarks>
/// <see cref="Advance"/> lets time pass: the wall clock, the monotonic clock and the timers go together.
/// <see cref="AdjustTime"/> corrects the wall clock alone, in either direction, as an administrator or a time server would: no time
/// passes and no timer fires.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private long _order;
    private TimeSpan _elapsed;
    private DateTimeOffset _utcNow;

    /// <summary>
    /// Initializes a new instance of the <see cref="ManualTimeProvider"/> class that stands at a fixed moment: noon UTC on 1 March 2026.
    /// </summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ManualTimeProvider"/> class.</summary>
    /// <param name="start">Where it stands.</param>
    public ManualTimeProvider(DateTimeOffset start) => _utcNow = start.ToUniversalTime();

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets how many timers are waiting to fire.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_timers)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_timers)
        {
            return _utcNow;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_timers)
        {
            return _elapsed.Ticks;
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Corrects the wall clock without letting time pass: no timer fires, and the monotonic clock does not move.</summary>
    /// <param name="value">The time from now on; earlier than before is allowed.</param>
    /// <remarks>The name and the meaning are those of the clock in Microsoft.Extensions.TimeProvider.Testing.</remarks>
    public void AdjustTime(DateTimeOffset value)
    {
        lock (_timers)
        {
            _utcNow = value.ToUniversalTime();
        }
    }

    /// <summary>
    /// Advances time; each timer that comes due fires on the calling thread, in due order, with the clock at its due time.
    /// </summary>
    /// <param name="delta">How much.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is negative.</exception>
    public void Advance(TimeSpan delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        TimeSpan target;
        lock (_timers)
        {
            target = _elapsed + delta;
        }

        while (TakeDue(target) is { } due)
        {
            due.Fire();
        }
    }

    /// <summary>Waits until so many timers are pending: the code under test has reached its wait.</summary>
    /// <param name="count">How many.</param>
    /// <param name="timeout">The longest wait, by the machine's clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when they are.</returns>
    /// <exception cref="TimeoutException">They were not in that time.</exception>
    public Task WaitForTimersAsync(int count, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_timers)
        {
            if (_timers.Count >= count)
            {
                return Task.CompletedTask;
            }

            _waiters.Add((count, reached));
        }

        return reached.Task.WaitAsync(timeout, cancellationToken);
    }

    /// <summary>Schedules a timer, or removes it where <paramref name="dueTime"/> is infinite.</summary>
    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            // A period of zero means "once", as with real timers.
            timer.Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Add(timer, _elapsed + dueTime);
            }
        }

        // As with real timers, "at once" needs no time to pass.
        if (dueTime == TimeSpan.Zero)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static provider => ((ManualTimeProvider)provider!).Advance(TimeSpan.Zero), this);
        }

        return true;
    }

    /// <summary>Takes a timer out for good.</summary>
    internal void Remove(ManualTimer timer)
    {
        lock (_timers)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private void Add(ManualTimer timer, TimeSpan due)
    {
        timer.Due = due;
        timer.Order = _order++;
        _timers.Add(timer);
        foreach ((int count, TaskCompletionSource reached) in _waiters)
        {
            if (count <= _timers.Count)
            {
                reached.TrySetResult();
            }
        }
    }

    private ManualTimer? TakeDue(TimeSpan target)
    {
        lock (_timers)
        {
            ManualTimer? next = _timers.MinBy(timer => (timer.Due, timer.Order));
            bool isDue = next is not null && next.Due <= target;
            TimeSpan moment = isDue ? next!.Due : target;
            if (moment > _elapsed)
            {
                _utcNow += moment - _elapsed;
                _elapsed = moment;
            }

            if (!isDue)
            {
                return null;
            }

            _timers.Remove(next!);
            if (next!.Period != Timeout.InfiniteTimeSpan)
            {
                Add(next, next.Due + next.Period);
            }

            return next;
        }
    }
}
