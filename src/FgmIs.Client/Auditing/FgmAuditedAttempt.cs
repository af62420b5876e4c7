namespace FgmIs.Client.Auditing;

/// <summary>Represents the attempt of a query that an event belongs to.</summary>
public sealed class FgmAuditedAttempt
{
    internal FgmAuditedAttempt(Guid bundleId, int number)
    {
        BundleId = bundleId;
        Number = number;
    }

    /// <summary>Gets the Bundle.id, new for each attempt.</summary>
    public Guid BundleId { get; }

    /// <summary>Gets the number of the attempt, from 1.</summary>
    public int Number { get; }
}
