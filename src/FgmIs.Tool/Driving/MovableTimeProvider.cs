namespace FgmIs.Tool.Driving;

/// <summary>Represents the system's clock with a difference that can be changed while timers wait.</summary>
/// <remarks>Where it is moved forward, time passes: what would have come due in between comes due at once.</remarks>
internal sealed class MovableTimeProvider : TimeProvider
{
    private readonly Lock _moving = new();
    private readonly HashSet<MovableTimer> _timers = [];
    private TimeSpan _wall;
    private TimeSpan _elapsed;

    public override TimeZoneInfo LocalTimeZone => System.LocalTimeZone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_moving)
        {
            return System.GetUtcNow() + _wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (_moving)
        {
            return Elapsed.Ticks;
        }
    }

    private TimeSpan Elapsed => System.GetElapsedTime(0) + _elapsed;

    /// <summary>Moves the clock; forward, time passes, and backward only the time of day changes.</summary>
    /// <param name="by">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time.</exception>
    public void Move(TimeSpan by)
    {
        lock (_moving)
        {
            _ = System.GetUtcNow() + _wall + by;
            _wall += by;
            if (by > TimeSpan.Zero)
            {
                _elapsed += by;
                foreach (MovableTimer timer in _timers)
                {
                    timer.Hasten();
                }
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new MovableTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    private sealed class MovableTimer : ITimer
    {
        private readonly MovableTimeProvider _clock;
        private readonly ITimer _inner;
        private TimeSpan _due = Timeout.InfiniteTimeSpan;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public MovableTimer(MovableTimeProvider clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _inner = System.CreateTimer(
                _ =>
                {
                    Fired();
                    callback(state);
                },
                state: null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._moving)
            {
                bool isWaiting = dueTime != Timeout.InfiniteTimeSpan;
                _due = isWaiting ? _clock.Elapsed + dueTime : Timeout.InfiniteTimeSpan;
                _period = period;
                _ = isWaiting ? _clock._timers.Add(this) : _clock._timers.Remove(this);
                return _inner.Change(dueTime, period);
            }
        }

        /// <summary>Makes it come due earlier, since the clock has moved; the clock's lock is held.</summary>
        public void Hasten()
        {
            TimeSpan remaining = _due - _clock.Elapsed;
            _ = _inner.Change(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, _period);
        }

        public void Dispose()
        {
            lock (_clock._moving)
            {
                _ = _clock._timers.Remove(this);
                _inner.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fired()
        {
            lock (_clock._moving)
            {
                if (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero)
                {
                    _ = _clock._timers.Remove(this);
                }
                else
                {
                    _due = _clock.Elapsed + _period;
                }
            }
        }
    }
}
