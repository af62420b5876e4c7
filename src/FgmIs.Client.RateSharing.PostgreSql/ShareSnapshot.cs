namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Represents what a client is given: a lease, and the date at which it ends by the wall clock if that comes first.</summary>
/// <remarks>
/// The monotonic clock of a machine that was suspended may have stood still, which its date shows. A date that is put forward ends a lease
/// early, which does no harm.
/// </remarks>
internal sealed record ShareSnapshot(FgmRateLease Lease, FgmRateLease Afterwards, DateTimeOffset EndDate)
{
    public static ShareSnapshot Fixed(int slots)
    {
        var lease = FgmRateLease.Fixed(slots);
        return new ShareSnapshot(lease, lease, DateTimeOffset.MaxValue);
    }

    public FgmRateLease At(DateTimeOffset date) => date < EndDate ? Lease : Afterwards;
}
