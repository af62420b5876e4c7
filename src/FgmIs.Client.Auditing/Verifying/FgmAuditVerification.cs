using System.Globalization;

namespace FgmIs.Client.Auditing;

/// <summary>Represents the result of the verification of an audit trail.</summary>
public sealed class FgmAuditVerification
{
    internal FgmAuditVerification(long records, long disposedRecords, FgmAuditFault? fault, bool isRecorded)
    {
        IsRecorded = isRecorded;
        Records = records;
        DisposedRecords = disposedRecords;
        Fault = fault;
    }

    /// <summary>Gets how many records are as they were written, up to the first fault.</summary>
    public long Records { get; }

    /// <summary>Gets how many records before them were disposed of by order, as a record in the chain says.</summary>
    public long DisposedRecords { get; }

    /// <summary>Gets the first fault, or none if the trail is intact.</summary>
    public FgmAuditFault? Fault { get; }

    /// <summary>
    /// Gets a value that indicates whether the trail keeps a record of this verification. A trail that takes no record any more is verified
    /// all the same.
    /// </summary>
    public bool IsRecorded { get; }

    /// <summary>Gets a value that indicates whether every record is as it was written, and none is missing.</summary>
    public bool IsIntact => Fault is null;

    internal FgmAuditVerification Recorded() => new(Records, DisposedRecords, Fault, isRecorded: true);

    /// <summary>Writes the number of records of an intact trail, or the first fault of another.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Fault?.ToString() ?? string.Format(CultureInfo.InvariantCulture, "intact: {0} record(s)", Records);
}
