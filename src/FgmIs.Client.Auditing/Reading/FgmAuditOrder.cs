namespace FgmIs.Client.Auditing;

/// <summary>Specifies the order in which records are read.</summary>
public enum FgmAuditOrder
{
    /// <summary>The newest first.</summary>
    NewestFirst = 1,

    /// <summary>The oldest first.</summary>
    OldestFirst = 2,
}
