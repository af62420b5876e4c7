namespace FgmIs.Client;

/// <summary>Represents how many requests a process may write in each window now, until when, and how many afterwards.</summary>
/// <remarks>
/// The window is a second. Where the figure is no whole number, it is the time of as many starts as the figure rounded up: 1.2 s for 2.5 a
/// second. The client looks at the time whenever it writes a request, so a process that slept past the end uses no more than what is safe
/// afterwards.
/// </remarks>
public sealed class FgmRateLease
{
    private FgmRateLease(int starts, long validUntil, int startsAfterwards)
    {
        Starts = starts;
        ValidUntil = validUntil;
        StartsAfterwards = startsAfterwards;
    }

    /// <summary>Gets how many requests may be written in each window. More than the figure rounded up counts as that.</summary>
    public int Starts { get; }

    /// <summary>Gets when it ends, as a timestamp of the monotonic clock of the client (<see cref="TimeProvider.GetTimestamp"/>).</summary>
    public long ValidUntil { get; }

    /// <summary>Gets how many may be written in each window after that, until there is another lease: what is always safe.</summary>
    public int StartsAfterwards { get; }

    /// <summary>Creates a lease that ends.</summary>
    /// <param name="starts">How many requests may be written in each window.</param>
    /// <param name="validUntil">When it ends, as a timestamp of the client's clock.</param>
    /// <param name="startsAfterwards">How many may be written in each window after that.</param>
    /// <returns>The lease.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of starts is negative.</exception>
    public static FgmRateLease Until(int starts, long validUntil, int startsAfterwards) =>
        new(RequireCount(starts, nameof(starts)), validUntil, RequireCount(startsAfterwards, nameof(startsAfterwards)));

    /// <summary>Creates a lease that does not end.</summary>
    /// <param name="starts">How many requests may be written in each window.</param>
    /// <returns>The lease.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="starts"/> is negative.</exception>
    public static FgmRateLease Fixed(int starts) => new(RequireCount(starts, nameof(starts)), long.MaxValue, starts);

    /// <summary>Returns how many requests may be written in each window at a time.</summary>
    internal int StartsAt(long timestamp) => timestamp < ValidUntil ? Starts : StartsAfterwards;

    private static int RequireCount(int starts, string parameter) => starts >= 0
        ? starts
        : throw new ArgumentOutOfRangeException(parameter, starts, "A number of starts cannot be negative.");
}
