namespace FgmIs.Client.Caching;

/// <summary>
/// Provides a time of day that never goes back: the latest that this process has seen, counted on from there by the monotonic clock
/// (docs/safety-case.md, H5).
/// </summary>
/// <remarks>What is dated by a clock that was set back since comes out too old, never too young.</remarks>
internal sealed class NonDecreasingClock(TimeProvider clock)
{
    private readonly object _gate = new();
    private DateTimeOffset _latest = clock.GetUtcNow();
    private long _seen = clock.GetTimestamp();

    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                Raise(clock.GetUtcNow());
                return _latest;
            }
        }
    }

    /// <summary>Takes notice of a time that the clock has shown.</summary>
    public void Reached(DateTimeOffset time)
    {
        lock (_gate)
        {
            Raise(time);
        }
    }

    private void Raise(DateTimeOffset time)
    {
        long timestamp = clock.GetTimestamp();
        DateTimeOffset counted = _latest + clock.GetElapsedTime(_seen, timestamp);
        _latest = time > counted ? time : counted;
        _seen = timestamp;
    }
}
