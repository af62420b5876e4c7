namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>
/// Represents the times of sharing, the same for all hosts, in ticks of a monotonic clock. The package's README has the argument for them.
/// </summary>
internal sealed class SharingTimes
{
    // Clocks of two machines may run apart by so much in the longest of these times.
    private const double Margin = 0.1;

    private const double LeaseSeconds = 3;
    private const double StaleSeconds = 2;

    public SharingTimes(double perSecond, TimeProvider clock)
    {
        Slots = (int)Math.Ceiling(perSecond);
        double window = Slots / perSecond;
        Quarantine = ToTicks(window + Margin);
        Lease = ToTicks(LeaseSeconds);
        Promise = ToTicks(LeaseSeconds + 1 + window + Margin);
        Borrowing = Promise - Quarantine;
        Restoring = Promise + Quarantine;
        Stale = ToTicks(StaleSeconds);

        long ToTicks(double seconds) => (long)Math.Ceiling(seconds * clock.TimestampFrequency);
    }

    /// <summary>Gets how many slots the figure has.</summary>
    public int Slots { get; }

    /// <summary>Gets how long a slot is left unused before another host uses it: a window, and the margin.</summary>
    public long Quarantine { get; }

    /// <summary>Gets how long a host uses more than what is reserved for it, from before it asked.</summary>
    public long Lease { get; }

    /// <summary>Gets how long a host leaves to others what is reserved for it, from after it read the tick that it says so by.</summary>
    public long Promise { get; }

    /// <summary>Gets how long others use that, from before that tick was made: a promise without the quarantine.</summary>
    public long Borrowing { get; }

    /// <summary>Gets how long a host is silent until nothing counts any more but what is reserved for it.</summary>
    public long Restoring { get; }

    /// <summary>Gets how long a host is silent until others stop lending it more.</summary>
    public long Stale { get; }
}
