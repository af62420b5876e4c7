namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>The machine's clock, which a test sets ahead. Timers run as ever, so that nothing waits for the test.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    private TimeSpan Shift => new(Interlocked.Read(ref _ticks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Shift.TotalSeconds * TimestampFrequency);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
