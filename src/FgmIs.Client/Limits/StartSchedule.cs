namespace FgmIs.Client.Limits;

/// <summary>
/// Represents the starts of an agreed figure by a monotonic clock, in whole ticks of it, so that rounding never makes more of the figure.
/// It remembers as many starts as a window may have: what a late timer lost is made up for, and no window has more. For one caller at a
/// time.
/// </summary>
/// <remarks>
/// The window is a second. Where the figure is no whole number, it is the time of as many starts as the figure rounded up: 3 in 1.2 s for
/// 2.5 a second. A start is reserved first and used when its request is written. From its reservation until a window after its use it
/// counts, so that requests are never more than the figure, however long each took from its turn to the network. A reservation that was
/// not used within a window is void, so that nobody waits for a request that hangs before it is written.
/// </remarks>
internal sealed class StartSchedule
{
    // A thread that came late by more had nothing to do, and time without work is not saved up.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _clock;
    private readonly int _most;
    private readonly long _window;
    private readonly long _gap;
    private readonly long _saved;
    private readonly long _longestDelay;
    private readonly LinkedList<long> _reserved = new();
    private readonly Queue<long> _used = new();
    private long _dueAt;

    /// <summary>Initializes a new instance of the <see cref="StartSchedule"/> class.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="perSecond">The figure.</param>
    /// <param name="burst">How many starts may come at once after a quiet time.</param>
    public StartSchedule(TimeProvider clock, double perSecond, int burst)
    {
        double gap = clock.TimestampFrequency / perSecond;
        _clock = clock;
        _most = (int)Math.Ceiling(perSecond);
        _window = (long)Math.Ceiling(_most * gap);
        _gap = (long)Math.Ceiling(gap);
        _saved = (burst - 1) * _gap;
        _longestDelay = (long)(LongestDelay.TotalSeconds * clock.TimestampFrequency);
        _dueAt = clock.GetTimestamp() - _saved;
    }

    /// <summary>Returns the least time until there is a start for one who comes after so many others.</summary>
    public TimeSpan TimeLeft(int before = 0)
    {
        long now = Now();
        long left = Math.Max(_dueAt + (before * _gap), FreeAt(before)) - now;
        return left > 0
            ? TimeSpan.FromTicks((long)Math.Ceiling(left * ((double)TimeSpan.TicksPerSecond / _clock.TimestampFrequency)))
            : TimeSpan.Zero;
    }

    /// <summary>Reserves a start, now.</summary>
    public LinkedListNode<long> Reserve()
    {
        long now = Now();
        if (now - _dueAt > _longestDelay)
        {
            _dueAt = Math.Max(_dueAt, now - _saved);
        }

        _dueAt += _gap;
        return _reserved.AddLast(now);
    }

    /// <summary>Determines whether a reservation is still good.</summary>
    public bool IsReserved(LinkedListNode<long> start)
    {
        _ = Now();
        return start.List is not null;
    }

    /// <summary>Uses a start, now.</summary>
    public void Use(LinkedListNode<long> start)
    {
        long now = Now();
        if (start.List is not null)
        {
            _reserved.Remove(start);
        }

        _used.Enqueue(now);
    }

    // When the first of those leaves that fill the window; with others before, no sooner.
    private long FreeAt(int before)
    {
        if (_reserved.Count + _used.Count + before < _most)
        {
            return long.MinValue;
        }

        long first = long.MaxValue;
        if (_reserved.First is { } reserved)
        {
            first = reserved.Value;
        }

        if (_used.Count > 0)
        {
            first = Math.Min(first, _used.Peek());
        }

        return first == long.MaxValue ? long.MinValue : first + _window;
    }

    /// <summary>Returns the time, and forgets what no window from now on has in it.</summary>
    private long Now()
    {
        long now = _clock.GetTimestamp();
        while (_reserved.First is { } first && first.Value <= now - _window)
        {
            _reserved.RemoveFirst();
        }

        while (_used.Count > 0 && _used.Peek() <= now - _window)
        {
            _ = _used.Dequeue();
        }

        return now;
    }
}
