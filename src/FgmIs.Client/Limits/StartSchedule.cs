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
    private readonly long _window;
    private readonly int _burst;
    private readonly long _longestDelay;
    private readonly LinkedList<long> _reserved = new();
    private readonly Queue<long> _used = new();
    private int _most;
    private long _gap;
    private long _dueAt;

    /// <summary>Initializes a new instance of the <see cref="StartSchedule"/> class.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="perSecond">The figure.</param>
    /// <param name="burst">How many starts may come at once after a quiet time.</param>
    /// <param name="stretch">How many times as long as agreed the window is.</param>
    public StartSchedule(TimeProvider clock, double perSecond, int burst, double stretch = 1)
    {
        double gap = clock.TimestampFrequency / perSecond * stretch;
        _clock = clock;
        Figure = _most = (int)Math.Ceiling(perSecond);
        _window = (long)Math.Ceiling(_most * gap);
        _gap = (long)Math.Ceiling(gap);
        _burst = burst;
        _longestDelay = (long)(LongestDelay.TotalSeconds * clock.TimestampFrequency);
        _dueAt = clock.GetTimestamp() - Saved;
    }

    /// <summary>Gets how many starts a window may have at most.</summary>
    public int Figure { get; }

    private long Saved => (_burst - 1) * _gap;

    /// <summary>Returns how many starts count in the window that ends now.</summary>
    public int Count()
    {
        _ = Now();
        return _reserved.Count + _used.Count;
    }

    /// <summary>
    /// Allows another number of starts in a window from now on, up to the figure. Where that is less, reservations that are too many are
    /// void: a start that comes after this has no more than that in the window that it ends.
    /// </summary>
    public void Allow(int most)
    {
        if (most == _most)
        {
            return;
        }

        long now = Now();
        long gap = (long)Math.Ceiling(_window / (double)Math.Max(most, 1));
        _dueAt = _reserved.Count + _used.Count == 0 ? Math.Min(_dueAt, now) : _dueAt + gap - _gap;
        _gap = gap;
        _most = most;
        while (_reserved.Last is { } last && _reserved.Count + _used.Count > most)
        {
            _reserved.Remove(last);
        }
    }

    /// <summary>Returns the least time until a start for one who comes after so many others, had this process the whole figure.</summary>
    public TimeSpan TimeLeftAtMost(int before) => ToTime((long)(before * ((double)_window / Figure)));

    /// <summary>Returns the least time until there is a start for one who comes after so many others.</summary>
    public TimeSpan TimeLeft(int before = 0)
    {
        long now = Now();
        long left = Math.Max(_dueAt + (before * _gap), FreeAt(before)) - now;
        return ToTime(left);
    }

    /// <summary>Reserves a start, now.</summary>
    public LinkedListNode<long> Reserve()
    {
        long now = Now();
        if (now - _dueAt > _longestDelay)
        {
            _dueAt = Math.Max(_dueAt, now - Saved);
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

    /// <summary>Uses a start, now, if its reservation is still good.</summary>
    public bool TryUse(LinkedListNode<long> start)
    {
        long now = Now();
        if (start.List is null)
        {
            return false;
        }

        _reserved.Remove(start);
        _used.Enqueue(now);
        return true;
    }

    private TimeSpan ToTime(long left) => left > 0
        ? TimeSpan.FromTicks((long)Math.Ceiling(left * ((double)TimeSpan.TicksPerSecond / _clock.TimestampFrequency)))
        : TimeSpan.Zero;

    // When the first of those leaves that fill the window; with others before, no sooner.
    private long FreeAt(int before)
    {
        if (_most == 0)
        {
            return _clock.GetTimestamp() + _window;
        }

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
