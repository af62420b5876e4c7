namespace FgmIs.Client.Auditing.Storing;

/// <summary>
/// Represents what a store needs to remove records: up to where, and by which record and order, which it may tie the removal to.
/// </summary>
public sealed class FgmStoredDisposal
{
    internal FgmStoredDisposal(long through, Guid record, string order, string signature)
    {
        Through = through;
        Record = record;
        Order = order;
        Signature = signature;
    }

    /// <summary>Gets the last place that is removed.</summary>
    public long Through { get; }

    /// <summary>Gets the id of the event, of the same transaction, that says so.</summary>
    public Guid Record { get; }

    /// <summary>Gets the order as the authority signed it.</summary>
    public string Order { get; }

    /// <summary>Gets the authority's signature of it, in Base64.</summary>
    public string Signature { get; }
}
