namespace FgmIs.Client.Auditing;

/// <summary>Specifies what an audit trail is read for.</summary>
public enum FgmAuditReadPurpose
{
    /// <summary>To see the records that a search finds.</summary>
    Search = 1,

    /// <summary>To export all of a patient's records.</summary>
    Export = 2,

    /// <summary>To verify the trail; nothing of the records' content is given.</summary>
    Verification = 3,

    /// <summary>To take a checkpoint; nothing of the records' content is given.</summary>
    Checkpoint = 4,
}
