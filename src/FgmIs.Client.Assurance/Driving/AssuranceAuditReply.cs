namespace FgmIs.Client.Assurance;

/// <summary>Represents what a search of the audit gave.</summary>
/// <param name="records">The records; empty where the reading was refused.</param>
/// <param name="isRefused">Whether the reader was refused.</param>
public sealed class AssuranceAuditReply(
    IReadOnlyList<AssuranceAuditRecord> records,
    bool isRefused)
{
    /// <summary>Gets the records; empty where the reading was refused.</summary>
    public IReadOnlyList<AssuranceAuditRecord> Records { get; } = records;

    /// <summary>Gets whether the reader was refused.</summary>
    public bool IsRefused { get; } = isRefused;
}
