namespace FgmIs.Client.Limits;

/// <summary>
/// Represents a clock whose date never steps, for Polly's circuit breaker: it counts in dates, and a wall clock put back by an hour would
/// keep it open for one.
/// </summary>
internal sealed class MonotonicClock(TimeProvider clock) : TimeProvider
{
    private readonly DateTimeOffset _startDate = clock.GetUtcNow();
    private readonly long _start = clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _startDate + clock.GetElapsedTime(_start);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
