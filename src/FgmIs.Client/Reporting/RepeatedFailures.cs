namespace FgmIs.Client.Reporting;

/// <summary>Hands on the first failure of a cause at once, and counts those that follow within an interval into one report at its end.</summary>
internal sealed class RepeatedFailures(TimeSpan interval, TimeProvider clock, Action<FgmErrorReport> handOn)
{
    private readonly Dictionary<ReportCause, Group> _groups = [];

    /// <summary>Takes a failure.</summary>
    public void Add(FgmErrorReport report)
    {
        var cause = ReportCause.Of(report);
        lock (_groups)
        {
            if (_groups.TryGetValue(cause, out Group? group))
            {
                group.Add(report);
                return;
            }

            _groups.Add(cause, new Group(clock.CreateTimer(_ => EndInterval(cause), state: null, interval, interval)));
        }

        handOn(report);
    }

    /// <summary>Hands on what was counted so far.</summary>
    public void Flush()
    {
        lock (_groups)
        {
            foreach (Group group in _groups.Values)
            {
                group.Timer.Dispose();
                HandOn(group);
            }

            _groups.Clear();
        }
    }

    private void EndInterval(ReportCause cause)
    {
        lock (_groups)
        {
            if (!_groups.TryGetValue(cause, out Group? group) || HandOn(group))
            {
                return;
            }

            // An interval without this failure ends the trouble; the next one is news again.
            group.Timer.Dispose();
            _groups.Remove(cause);
        }
    }

    private bool HandOn(Group group)
    {
        if (group.Take() is not { } counted)
        {
            return false;
        }

        handOn(counted);
        return true;
    }

    private sealed class Group(ITimer timer)
    {
        private FgmErrorReport? _latest;
        private DateTimeOffset _first;
        private int _count;

        public ITimer Timer { get; } = timer;

        public void Add(FgmErrorReport report)
        {
            _first = _count == 0 ? report.OccurredAt : _first;
            _count++;
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
