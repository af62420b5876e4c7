namespace FgmIs.Client.Auditing.Fallback;

/// <summary>
/// Decides whether events go to the spool. It is left only when nothing waits there and nothing is on its way there, so that no
/// event overtakes another.
/// </summary>
internal sealed class SpoolGate
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private TaskCompletionSource<bool> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isSpooling = true;
    private long? _toldAt;
    private int _entering;
    private long _entered;

    // An earlier run may have left something behind: until the spool was looked at, it counts as filled.
    public SpoolGate(TimeProvider clock)
    {
        _clock = clock;
        _started.SetResult(true);
    }

    public bool IsSpooling
    {
        get
        {
            lock (_gate)
            {
                return _isSpooling;
            }
        }
    }

    /// <summary>Gets a task that completes when events go to the spool.</summary>
    public Task Started
    {
        get
        {
            lock (_gate)
            {
                return _started.Task;
            }
        }
    }

    /// <summary>Gets how many events have come into the spool so far.</summary>
    public long Entered
    {
        get
        {
            lock (_gate)
            {
                return _entered;
            }
        }
    }

    public bool EnterIfSpooling()
    {
        lock (_gate)
        {
            _entering += _isSpooling ? 1 : 0;
            return _isSpooling;
        }
    }

    /// <summary>Starts spooling, if that has not happened yet.</summary>
    public void EnterAndStartSpooling()
    {
        lock (_gate)
        {
            _isSpooling = true;
            _entering++;
            _ = _started.TrySetResult(true);
        }
    }

    /// <summary>Determines whether the outage is to be told of now: at once, and again each day while it lasts.</summary>
    public bool IsToBeTold()
    {
        lock (_gate)
        {
            if (_toldAt is { } at && _clock.GetElapsedTime(at) < Day)
            {
                return false;
            }

            _toldAt = _clock.GetTimestamp();
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _entering--;
            _entered++;
        }
    }

    /// <summary>Stops spooling, if nothing has come in since the spool was seen empty.</summary>
    public void StopIfNothingCame(long since)
    {
        lock (_gate)
        {
            if (_isSpooling && _entering == 0 && _entered == since)
            {
                _isSpooling = false;
                _toldAt = null;
                _started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
