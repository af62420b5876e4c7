namespace FgmIs.Client.Auditing;

/// <summary>How an audit trail was tampered with.</summary>
public enum FgmAuditFaultKind
{
    /// <summary>The record is not as it was written.</summary>
    Changed = 1,

    /// <summary>The record is missing.</summary>
    Removed = 2,

    /// <summary>A record stands there that was not written there.</summary>
    Inserted = 3,

    /// <summary>Another record of the chain stands in the record's place.</summary>
    Reordered = 4,

    /// <summary>The end of the chain is missing, from this record on: an earlier checkpoint knew more.</summary>
    Truncated = 5,
}
