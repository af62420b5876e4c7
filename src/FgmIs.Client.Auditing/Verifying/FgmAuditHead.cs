namespace FgmIs.Client.Auditing;

/// <summary>Represents the last record of a chain when a checkpoint was taken.</summary>
public sealed class FgmAuditHead
{
    internal FgmAuditHead(Guid chain, long sequenceNumber, byte[] hash, string authority)
    {
        Authority = authority;
        Chain = chain;
        SequenceNumber = sequenceNumber;
        Hash = hash;
    }

    /// <summary>Gets the chain.</summary>
    public Guid Chain { get; }

    /// <summary>Gets the number of its last record.</summary>
    public long SequenceNumber { get; }

    /// <summary>Gets the hash of that record.</summary>
    internal byte[] Hash { get; }

    /// <summary>Gets the hash of the public key of the authority that could order a disposal then.</summary>
    internal string Authority { get; }
}
