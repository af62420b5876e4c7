namespace FgmIs.Client.Auditing;

/// <summary>Specifies how an audit trail was tampered with.</summary>
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

    /// <summary>
    /// The store is not made as it must be: a table, an index, a trigger or the chain's id was changed, added or taken out.
    /// </summary>
    StoreAltered = 6,

    /// <summary>Searches do not find the record as it is: what they find records by does not hold what the records hold.</summary>
    SearchDiffers = 7,

    /// <summary>
    /// Events that waited in a spool are missing, or two have one number: the spool was put back to an older state, or
    /// something was taken out of it.
    /// </summary>
    SpoolGap = 8,

    /// <summary>
    /// Records were disposed of, or the retention or its authority changed, without the signature of the authority that the chain names.
    /// </summary>
    Unauthorised = 9,
}
