namespace FgmIs.Client.Limits;

/// <summary>
/// Represents a token bucket by a monotonic clock, in whole ticks of it, so that rounding never makes more of the agreed figure. For one
/// caller at a time.
/// </summary>
/// <remarks>
/// It is kept as the moment at which the bucket is full again (the cell rate algorithm), which needs neither a count nor a refill.
/// </remarks>
internal sealed class TokenBucket(TimeProvider clock, double perSecond, int burst)
{
    private readonly long _gap = (long)Math.Ceiling(clock.TimestampFrequency / perSecond);
    private long _fullAt = clock.GetTimestamp();

    /// <summary>Returns the time until there is a token for one who comes after so many others.</summary>
    public TimeSpan TimeLeft(int before = 0)
    {
        long left = _fullAt + ((before - (burst - 1)) * _gap) - clock.GetTimestamp();
        return left > 0
            ? TimeSpan.FromTicks((long)Math.Ceiling(left * ((double)TimeSpan.TicksPerSecond / clock.TimestampFrequency)))
            : TimeSpan.Zero;
    }

    /// <summary>Takes a token, now.</summary>
    public void Take() => _fullAt = Math.Max(_fullAt, clock.GetTimestamp()) + _gap;
}
