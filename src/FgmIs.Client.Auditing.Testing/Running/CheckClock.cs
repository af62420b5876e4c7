namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Represents a clock that a check sets forward. Timers run by the system's time.</summary>
internal sealed class CheckClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
