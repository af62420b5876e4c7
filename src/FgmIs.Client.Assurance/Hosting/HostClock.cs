namespace FgmIs.Client.Assurance;

/// <summary>
/// Represents the machine's clock, which the harness can move. Forward, time passes; waits that are under way stay as they are.
/// </summary>
internal sealed class HostClock : TimeProvider
{
    private readonly Lock _moving = new();
    private TimeSpan _wall;
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_moving)
        {
            return System.GetUtcNow() + _wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (_moving)
        {
            return (System.GetElapsedTime(0) + _elapsed).Ticks;
        }
    }

    public void MoveTo(DateTimeOffset time)
    {
        lock (_moving)
        {
            TimeSpan wall = time - System.GetUtcNow();
            _elapsed += wall > _wall ? wall - _wall : TimeSpan.Zero;
            _wall = wall;
        }
    }
}
