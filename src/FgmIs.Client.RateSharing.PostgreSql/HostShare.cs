namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>
/// Represents the share of this process, by its own clock and by what it read and wrote: pure, without input or output. The package's
/// README has the argument why all shares together are never more than the figure. For one caller at a time, but for
/// <see cref="GetLease"/>.
/// </summary>
internal sealed class HostShare
{
    private const int LongestHistory = 256;

    // A date that leaves the monotonic clock behind by more shows that the machine stood still.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(0.5);

    private static readonly FgmRateLease Nothing = FgmRateLease.Fixed(0);

    private readonly string _host;
    private readonly int _reserved;
    private readonly double _perSecond;
    private readonly TimeProvider _clock;
    private readonly SharingTimes _times;
    private readonly Guid _session = Guid.NewGuid();
    private readonly long _startedAt;

    // Of each host the last tick, and when it was first seen here.
    private readonly Dictionary<string, (long Tick, Guid? Session, long Since)> _seen = new(StringComparer.Ordinal);

    // The ticks of this host's own changes, and when it asked for each: everything later came after that moment.
    private readonly Queue<(long Tick, long AskedAt)> _own = new();

    private volatile ShareSnapshot _snapshot;
    private volatile bool _isStopped;
    private long _epoch;
    private bool _isJoined;
    private bool _hasReserve = true; // without the store, after a while
    private int _held;               // the slots that nobody else has: the ledger says so, or says more
    private int _allowed;            // those of them that may be used
    private int _target;
    private long _leaseEnd;          // of more than what is reserved
    private DateTimeOffset _leaseEndDate;
    private long _promiseEnd;        // of less than that
    private long _loweredAt;
    private Planned? _planned;
    private (long Timestamp, DateTimeOffset Date) _lastLook;

    public HostShare(string host, int reserved, double perSecond, TimeProvider clock)
    {
        (_host, _reserved, _perSecond, _clock) = (host, reserved, perSecond, clock);
        _times = new SharingTimes(perSecond, clock);
        _startedAt = _loweredAt = clock.GetTimestamp();
        _lastLook = (_startedAt, clock.GetUtcNow());

        // What an earlier process of this host promised or used is over by then, whether the store answers or not.
        _snapshot = Waiting(_startedAt + _times.Restoring);
    }

    /// <summary>Gets the number of slots that this process has; for logs.</summary>
    public int Slots => _isJoined ? _allowed : 0;

    /// <summary>Gets the window and the margin: how long a process waits before it leaves.</summary>
    public TimeSpan Quarantine => TimeSpan.FromSeconds((double)_times.Quarantine / _clock.TimestampFrequency);

    /// <summary>Gets how long from now until a slot can be given back; nothing where none waits for that.</summary>
    public TimeSpan? TimeToGiveBack => _isJoined && _allowed < _held
        ? _clock.GetElapsedTime(_clock.GetTimestamp(), Math.Max(_clock.GetTimestamp(), _loweredAt + _times.Quarantine))
        : null;

    /// <summary>Returns what may be used now. For any thread.</summary>
    public FgmRateLease GetLease() => _isStopped ? Nothing : _snapshot.At(_clock.GetUtcNow());

    /// <summary>Plans what to write, from what was just read. What this process gives up it stops using before this returns.</summary>
    /// <returns>The change, or the problem that there is instead.</returns>
    public (LedgerUpdate? Update, SharingProblem? Problem) Plan(LedgerState? state, int wanted)
    {
        long now = _clock.GetTimestamp();
        _planned = null;
        LookAtClocks(now);
        if (FindProblem(state) is { } problem)
        {
            Lose(now);
            return (null, problem);
        }

        Observe(state!, now);
        LedgerRow me = state!.Rows.Single(row => row.Host == _host);
        if (!_isJoined || me.Session != _session)
        {
            return PlanToJoin(state, me, wanted, now);
        }

        return (PlanToGoOn(state, me, wanted, now), null);
    }

    /// <summary>Notes that a change was made.</summary>
    /// <param name="tick">Its tick.</param>
    /// <param name="askedAt">The time before it was asked for, by the monotonic clock.</param>
    /// <param name="askedOn">The same by the wall clock.</param>
    public void Accept(long tick, long askedAt, DateTimeOffset askedOn)
    {
        Planned planned = _planned!;
        _planned = null;
        _isJoined = true;
        _held = planned.Slots;
        _allowed = Math.Min(_held, _target);
        _own.Enqueue((tick, askedAt));
        while (_own.Count > LongestHistory)
        {
            _ = _own.Dequeue();
        }

        if (_allowed > _reserved && EndOfLease(planned.Others, askedAt) is { } end)
        {
            _leaseEnd = end;
            _leaseEndDate = askedOn + TimeSpan.FromSeconds((double)(end - askedAt) / _clock.TimestampFrequency);
        }

        Publish();
    }

    /// <summary>Stops using anything, for good.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Plans what to write in order to leave, a quarantine after <see cref="Stop"/>: the slots go back.</summary>
    public LedgerUpdate? PlanToLeave(LedgerState? state) =>
        _isJoined && state?.Rows.FirstOrDefault(row => row.Host == _host)?.Session == _session
            ? new LedgerUpdate(state.Tick, null, Math.Min(_held, _reserved), state.Tick, 0, [])
            : null;

    private SharingProblem? FindProblem(LedgerState? state)
    {
        if (state is null)
        {
            return SharingProblem.NoFigure;
        }

        LedgerRow? me = state.Rows.FirstOrDefault(row => row.Host == _host);
        return state.PerSecond != _perSecond ? SharingProblem.OtherFigure
            : me is null ? SharingProblem.NoHost
            : me.Reserved != _reserved ? SharingProblem.OtherReserve
            : null;
    }

    private (LedgerUpdate? Update, SharingProblem? Problem) PlanToJoin(LedgerState state, LedgerRow me, int wanted, long now)
    {
        long silence = SilenceOf(me, now);
        bool isFree = me.IsKnown && (me.Session is null || me.Session == _session);
        if (_isJoined || (now - _startedAt >= _times.Restoring && !isFree && silence < _times.Stale))
        {
            Lose(now);
            return (null, SharingProblem.OtherProcess);
        }

        // What an earlier process, or this one, wrote a moment ago counts as well.
        if ((!isFree && silence < _times.Restoring) || now - _loweredAt < _times.Quarantine)
        {
            return (null, SharingProblem.FormerProcess);
        }

        _held = _allowed = _target = isFree ? Math.Min(me.Slots, _reserved) : _reserved;
        _promiseEnd = Math.Max(_promiseEnd, now + _times.Promise);
        if (_hasReserve)
        {
            _snapshot = Waiting(Math.Max(_startedAt + _times.Restoring, _promiseEnd));
        }

        _planned = new Planned(_held, [.. state.Rows.Where(row => row != me)]);
        return (new LedgerUpdate(state.Tick, _session, _held, state.Tick, wanted, []), null);
    }

    private LedgerUpdate PlanToGoOn(LedgerState state, LedgerRow me, int wanted, long now)
    {
        NoteEnd(now);
        if (me.IsKnown && _held > Math.Max(me.Slots, _reserved))
        {
            // Others saw no sign of this process for so long that it has ended by itself to use more.
            _held = Math.Max(me.Slots, _reserved);
            _allowed = Math.Min(_allowed, _held);
        }

        LedgerRow[] rows =
        [
            .. state.Rows.Select(row => row.Host == _host ? row with { Slots = _held, Wanted = wanted, IsKnown = true } : row),
        ];
        List<string> restored = Restore(rows, now);
        LedgerRow[] others = [.. rows.Where(row => row.Host != _host)];
        _target = Division.SlotsOf(
            _host, _times.Slots, state.Tick, rows, row => row.Host != _host && SilenceOf(row, now) >= _times.Stale);
        if (_target < _allowed)
        {
            (_allowed, _loweredAt) = (_target, now);
        }
        else
        {
            _allowed = Math.Max(_allowed, Math.Min(_target, _held));
        }

        // From here on it counts as given back, whether or not the answer comes.
        _held = _allowed < _held && now - _loweredAt >= _times.Quarantine ? _allowed : _held;
        int free = others.All(row => row.IsKnown) ? Math.Max(0, _times.Slots - _held - others.Sum(row => row.Slots)) : 0;
        int slots = _held + Math.Min(free, Math.Max(0, _target - _held));
        if (slots < _reserved || _allowed < _reserved)
        {
            // What is given up is not used from here on, before anybody can read of it.
            _promiseEnd = Math.Max(_promiseEnd, now + _times.Promise);
        }

        _planned = new Planned(slots, others);
        Publish();
        return new LedgerUpdate(state.Tick, _session, slots, state.Tick, wanted, restored);
    }

    /// <summary>Takes from hosts that are silent what is not reserved for them, and gives them back what is.</summary>
    private List<string> Restore(LedgerRow[] rows, long now)
    {
        List<string> restored = [];
        for (int index = 0; index < rows.Length; index++)
        {
            LedgerRow row = rows[index];
            if (row.Host == _host || (row.Slots == row.Reserved && row.IsKnown))
            {
                continue;
            }

            long silence = SilenceOf(row, now);
            bool isOver = silence >= _times.Restoring;
            bool isReturned = silence >= _times.Stale && row.Slots < row.Reserved && rows.All(one => one.IsKnown)
                && rows.Sum(one => one == row ? one.Reserved : one.Slots) <= _times.Slots;
            if (isOver || isReturned)
            {
                rows[index] = row with { Slots = row.Reserved, IsKnown = true };
                restored.Add(row.Host);
            }
        }

        return restored;
    }

    // While not all is known, or hosts have got back what was lent, nothing is prolonged.
    private long? EndOfLease(LedgerRow[] others, long askedAt)
    {
        if (others.Any(row => !row.IsKnown) || _held + others.Sum(row => row.Slots) > _times.Slots)
        {
            return null;
        }

        long end = askedAt + _times.Lease;
        LedgerRow[] lenders = [.. others.Where(row => row.IsLender)];
        if (lenders.Length == 0)
        {
            return end;
        }

        // The promise of each lender counts from after its tick was made, which was after this host asked for an own one that is no later.
        long basis = lenders.Min(row => row.Basis);
        (long Tick, long AskedAt)[] earlier = [.. _own.Where(own => own.Tick <= basis)];
        return earlier.Length == 0 ? askedAt : Math.Min(end, earlier.Max(own => own.AskedAt) + _times.Borrowing);
    }

    // What a client does by itself when a lease or a promise ends is noted here afterwards.
    private void NoteEnd(long now)
    {
        if (_allowed > _reserved && now >= _leaseEnd)
        {
            (_allowed, _loweredAt) = (_reserved, Math.Max(_loweredAt, _leaseEnd));
        }
        else if (_allowed < _reserved && now >= _promiseEnd)
        {
            _allowed = _reserved;
            _held = Math.Max(_held, _reserved);
        }
    }

    private void LookAtClocks(long now)
    {
        DateTimeOffset date = _clock.GetUtcNow();
        if (date - _lastLook.Date - _clock.GetElapsedTime(_lastLook.Timestamp, now) > LongestStandstill)
        {
            // How long ago this process asked for what it has, its monotonic clock does not tell.
            _own.Clear();
            _leaseEnd = Math.Min(_leaseEnd, now);
        }

        _lastLook = (now, date);
    }

    private void Observe(LedgerState state, long now)
    {
        if (state.Epoch != _epoch)
        {
            // The server was started since. What it had lost, nobody can see: rows that look unchanged may not be.
            _seen.Clear();
            _epoch = state.Epoch;
        }

        foreach (LedgerRow row in state.Rows)
        {
            if (!_seen.TryGetValue(row.Host, out (long Tick, Guid? Session, long Since) seen)
                || seen.Tick != row.Tick || seen.Session != row.Session)
            {
                _seen[row.Host] = (row.Tick, row.Session, now);
            }
        }
    }

    private long SilenceOf(LedgerRow row, long now) =>
        _seen.TryGetValue(row.Host, out (long Tick, Guid? Session, long Since) seen) ? now - seen.Since : 0;

    private void Lose(long now)
    {
        if (_isJoined)
        {
            _loweredAt = now;
        }

        _isJoined = _hasReserve = false;
        _held = _allowed = 0;
        _own.Clear();
        _snapshot = ShareSnapshot.Fixed(0);
    }

    private ShareSnapshot Waiting(long until) =>
        new(FgmRateLease.Until(0, until, _reserved), FgmRateLease.Fixed(0), DateTimeOffset.MaxValue);

    private void Publish()
    {
        long end = _allowed > _reserved ? _leaseEnd : _allowed < _reserved ? _promiseEnd : long.MaxValue;
        _snapshot = new ShareSnapshot(
            FgmRateLease.Until(_allowed, end, _reserved),
            FgmRateLease.Fixed(_reserved),
            _allowed > _reserved ? _leaseEndDate : DateTimeOffset.MaxValue);
    }

    private sealed record Planned(int Slots, LedgerRow[] Others);
}
