using FgmIs.Client.Limits;
using FgmIs.Client.Testing;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests.Support;

/// <summary>A host of the model: its process, its clock, and a client that writes whatever it may.</summary>
internal sealed class ModelHost(string name, int reserved, double perSecond, LedgerInMemory ledger, double pace, Random chance)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    // What is on its way: when it arrives, and what happens then.
    private readonly List<(TimeSpan At, bool IsAnswer, Action Act)> _underWay = [];
    private readonly ManualTimeProvider _clock = new();
    private HostShare? _share;
    private StartSchedule? _schedule;
    private TimeSpan _nextExchange;
    private TimeSpan _startsAt;
    private TimeSpan _cutOffUntil;
    private TimeSpan _pausedUntil;
    private bool _isClockPaused;
    private int _process;
    private bool _isAsking;

    public bool IsBusy { get; set; } = true;

    public string Name => name;

    public int Joined { get; private set; }

    public List<TimeSpan> Starts { get; } = [];

    public void Start(TimeSpan now)
    {
        _share = new HostShare(name, reserved, perSecond, _clock);
        _schedule = new StartSchedule(_clock, perSecond, burst: 1);
        _schedule.Allow(0);
        (_nextExchange, _isAsking) = (now, false);
        _process++;
    }

    /// <summary>Ends at once, until it is started again. What it has sent may yet arrive.</summary>
    public void Kill(TimeSpan startsAt) => (_share, _startsAt) = (null, startsAt);

    /// <summary>Starts again, if it is time.</summary>
    public void GoOn(TimeSpan now)
    {
        if (_share is null && now >= _startsAt)
        {
            Start(now);
        }
    }

    /// <summary>Does not reach the store for a while, which others reach.</summary>
    public void CutOff(TimeSpan until) => _cutOffUntil = until;

    public void Pause(TimeSpan until, bool isClockPaused) => (_pausedUntil, _isClockPaused) = (until, isClockPaused);

    /// <summary>Has its date put right, or wrong.</summary>
    public void SetDate(TimeSpan by) => _clock.AdjustTime(_clock.GetUtcNow() + by);

    public void Step(TimeSpan now, TimeSpan step, bool isStoreUp, Faults faults)
    {
        bool isPaused = now < _pausedUntil;
        var own = TimeSpan.FromTicks((long)(step.Ticks * pace));
        if (!isPaused || !_isClockPaused)
        {
            _clock.Advance(own);
        }
        else
        {
            // The monotonic clock of a machine that is suspended stands still; its date is right when it wakes.
            _clock.AdjustTime(_clock.GetUtcNow() + own);
        }

        foreach ((TimeSpan At, bool IsAnswer, Action Act) one in
            _underWay.Where(one => one.At <= now && !(one.IsAnswer && isPaused)).OrderBy(one => one.At).ToArray())
        {
            _ = _underWay.Remove(one);
            one.Act();
        }

        if (_share is null || isPaused)
        {
            return;
        }

        if (now >= _nextExchange && !_isAsking)
        {
            _nextExchange = now + Interval;
            if (isStoreUp && now >= _cutOffUntil)
            {
                Exchange(now, faults);
            }
        }

        Write(now);
    }

    private void Write(TimeSpan now)
    {
        _schedule!.Allow(Math.Min(_share!.GetLease().StartsAt(_clock.GetTimestamp()), _schedule.Figure));
        while (IsBusy && _schedule.TimeLeft() <= TimeSpan.Zero)
        {
            if (_schedule.TryUse(_schedule.Reserve()))
            {
                Starts.Add(now);
            }
        }
    }

    private void Exchange(TimeSpan now, Faults faults)
    {
        int process = _process;
        HostShare share = _share!;
        if (ledger.IsNew)
        {
            ledger.Begin();
        }

        LedgerState state = ledger.Read();
        (LedgerUpdate? update, _) = share.Plan(state, IsBusy ? (int)Math.Ceiling(perSecond) : 0);
        if (update is null)
        {
            return;
        }

        long askedAt = _clock.GetTimestamp();
        DateTimeOffset askedOn = _clock.GetUtcNow();
        _isAsking = true;
        double kind = chance.NextDouble();
        TimeSpan there = TimeSpan.FromMilliseconds(chance.Next(0, 20));
        TimeSpan back = TimeSpan.FromMilliseconds(chance.Next(0, 20));
        if (kind < faults.Late)
        {
            // It arrives long after this host gave it up.
            there = TimeSpan.FromMilliseconds(chance.Next(500, 12_000));
        }

        bool isAnswerLost = kind < faults.Late + faults.LostAnswer;
        bool isLost = kind >= faults.Late + faults.LostAnswer && kind < faults.Late + faults.LostAnswer + faults.Lost;
        if (isLost || isAnswerLost)
        {
            _underWay.Add((now + TimeSpan.FromSeconds(1), true, () => _isAsking &= process != _process));
        }

        if (!isLost)
        {
            _underWay.Add((now + there, false, () =>
            {
                long? tick = ledger.Put(name, update);
                if (!isAnswerLost)
                {
                    _underWay.Add((now + there + back, true, () => Answer(share, process, tick, askedAt, askedOn)));
                }
            }
            ));
        }
    }

    private void Answer(HostShare share, int process, long? tick, long askedAt, DateTimeOffset askedOn)
    {
        if (process != _process || _share != share)
        {
            return;
        }

        _isAsking = false;
        if (tick is { } changed)
        {
            Joined++;
            share.Accept(changed, askedAt, askedOn);
        }
        else
        {
            _nextExchange = TimeSpan.Zero;
        }
    }

    /// <summary>How often what goes wrong.</summary>
    internal readonly record struct Faults(double Late, double LostAnswer, double Lost);
}
