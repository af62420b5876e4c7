namespace FgmIs.Client.Reporting;

/// <summary>
/// Passes on the first failure of a cause at once, and counts those that follow within an interval into one report at its end.
/// </summary>
/// <remarks>Every interval is equally long, so they end in the order of their beginnings, and one timer is enough for all.</remarks>
internal sealed class RepeatedFailures<TCause>
    where TCause : struct, IEquatable<TCause>
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<TCause, Group> _groups = [];
    private readonly Queue<TCause> _byEnd = new();
    private readonly TimeSpan _interval;
    private readonly int _capacity;
    private readonly TimeProvider _clock;
    private readonly Func<FgmErrorReport, bool> _handOn;
    private readonly ITimer _timer;
    private bool _isClosed;

    /// <param name="interval">How long the failures of a cause are counted together.</param>
    /// <param name="capacity">How many causes are told apart at once.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="handOn">Takes a report, or not: then nothing is kept of it here.</param>
    public RepeatedFailures(TimeSpan interval, int capacity, TimeProvider clock, Func<FgmErrorReport, bool> handOn)
    {
        _interval = interval;
        _capacity = capacity;
        _clock = clock;
        _handOn = handOn;
        _timer = clock.CreateTimer(_ => EndIntervals(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a failure.</summary>
    /// <returns>Whether there was room for its cause.</returns>
    public bool TryAdd(TCause cause, FgmErrorReport report)
    {
        lock (_groups)
        {
            if (!_isClosed)
            {
                return TryAddToGroup(cause, report);
            }
        }

        _ = _handOn(report);
        return true;
    }

    /// <summary>Passes on what was counted so far, and counts no more: what still comes is handed on as it is.</summary>
    public void Close()
    {
        lock (_groups)
        {
            _isClosed = true;
            _timer.Dispose();
            foreach (TCause cause in _byEnd)
            {
                HandOnCounted(_groups[cause]);
            }

            _byEnd.Clear();
            _groups.Clear();
        }
    }

    private bool TryAddToGroup(TCause cause, FgmErrorReport report)
    {
        if (_groups.TryGetValue(cause, out Group? group))
        {
            group.Add(report);
            return true;
        }

        if (_groups.Count >= _capacity)
        {
            return false;
        }

        // What nobody took is news again the next time.
        if (_handOn(report))
        {
            _groups.Add(cause, new Group(_clock.GetTimestamp()));
            _byEnd.Enqueue(cause);
            SetTimer();
        }

        return true;
    }

    private void EndIntervals()
    {
        lock (_groups)
        {
            while (_byEnd.Count > 0 && _clock.GetElapsedTime(_groups[_byEnd.Peek()].Began) >= _interval)
            {
                TCause cause = _byEnd.Dequeue();
                if (HandOnCounted(_groups[cause]))
                {
                    _groups[cause].Began = _clock.GetTimestamp();
                    _byEnd.Enqueue(cause);
                }
                else
                {
                    // An interval without this failure ends the trouble; the next one is news again.
                    _groups.Remove(cause);
                }
            }

            SetTimer();
        }
    }

    private bool HandOnCounted(Group group)
    {
        if (group.Take() is not { } counted)
        {
            return false;
        }

        _ = _handOn(counted);
        return true;
    }

    private void SetTimer()
    {
        if (_byEnd.Count == 0)
        {
            return;
        }

        TimeSpan left = _interval - _clock.GetElapsedTime(_groups[_byEnd.Peek()].Began);
        _ = _timer.Change(left > ShortestWait ? left : ShortestWait, Timeout.InfiniteTimeSpan);
    }

    private sealed class Group(long began)
    {
        private FgmErrorReport? _latest;
        private DateTimeOffset _first;
        private int _count;

        public long Began { get; set; } = began;

        public void Add(FgmErrorReport report)
        {
            _first = _count == 0 ? report.FirstOccurredAt : _first;
            _count += report.Count;
            _latest = report;
        }

        public FgmErrorReport? Take()
        {
            FgmErrorReport? counted = _latest?.StandingFor(_count, _first);
            (_latest, _count) = (null, 0);
            return counted;
        }
    }
}
