namespace FgmIs.Client.Auditing;

/// <summary>
/// Specifies the order in which records are read: by when the event happened, not by when it was recorded. What waited for a store that
/// was down comes at its own time.
/// </summary>
public enum FgmAuditOrder
{
    /// <summary>The newest first.</summary>
    NewestFirst = 1,

    /// <summary>The oldest first.</summary>
    OldestFirst = 2,
}
