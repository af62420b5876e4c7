namespace FgmIs.Client.Assurance;

/// <summary>Represents the machine's clock with a difference: what the simulator and, told so, the client go by. Waits stay real.</summary>
internal sealed class ScenarioClock : TimeProvider
{
    private long _difference;

    /// <summary>Gets by how much it is ahead.</summary>
    public TimeSpan Difference => TimeSpan.FromTicks(Interlocked.Read(ref _difference));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Difference;

    public void MoveTo(DateTimeOffset time) => Interlocked.Exchange(ref _difference, (time - System.GetUtcNow()).Ticks);
}
