namespace FgmIs.Client.Testing;

/// <summary>Represents the machine's clock, set wrong.</summary>
internal sealed class ShiftedTimeProvider(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
