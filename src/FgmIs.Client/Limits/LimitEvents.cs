namespace FgmIs.Client.Limits;

/// <summary>What the limits tell whoever counts: nobody, unless set.</summary>
internal sealed class LimitEvents
{
    /// <summary>Gets or sets who is told how long a sending waited for the agreed rate.</summary>
    public Action<TimeSpan>? RateWaited { get; set; }

    /// <summary>Gets or sets who is told that the breaker opened or closed.</summary>
    public Action<BreakerState>? BreakerChanged { get; set; }
}
