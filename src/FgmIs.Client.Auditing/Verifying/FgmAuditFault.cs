using System.Globalization;

namespace FgmIs.Client.Auditing;

/// <summary>Represents the first place at which an audit trail is not as it was written.</summary>
public sealed class FgmAuditFault
{
    internal FgmAuditFault(Guid chain, long sequenceNumber, FgmAuditFaultKind kind, string explanation)
    {
        Chain = chain;
        SequenceNumber = sequenceNumber;
        Kind = kind;
        Explanation = explanation;
    }

    /// <summary>Gets the chain; the one that this instance writes where the fault is the whole store's.</summary>
    public Guid Chain { get; }

    /// <summary>Gets the sequence number of the record; zero where the fault is the whole store's.</summary>
    public long SequenceNumber { get; }

    /// <summary>Gets what was done.</summary>
    public FgmAuditFaultKind Kind { get; }

    /// <summary>Gets the same in plain words.</summary>
    public string Explanation { get; }

    /// <summary>Writes the sequence number, what was done, and the explanation.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "record {0}: {1}. {2}", SequenceNumber, Kind, Explanation);
}
