namespace FgmIs.Client.Tests.Limits;

/// <summary>A share of a figure that a test sets.</summary>
internal sealed class SettableShare(double perSecond) : IFgmRateShare
{
    public FgmRateLease? Lease { get; set; }

    public bool ThrowsWithoutLease { get; init; }

    public int MostWanted { get; private set; }

    public double TransactionsPerSecond => perSecond;

    public FgmRateLease GetLease(int wanted)
    {
        MostWanted = Math.Max(MostWanted, wanted);
        return Lease ?? (ThrowsWithoutLease ? throw new InvalidOperationException("No lease.") : null!);
    }
}
