namespace FgmIs.Client.Auditing;

/// <summary>Specifies the format in which an audit trail is exported.</summary>
public enum FgmAuditExportFormat
{
    /// <summary>JSON (RFC 8259).</summary>
    Json = 1,

    /// <summary>Comma-separated values (RFC 4180), with cells that a spreadsheet would take for formulas made harmless.</summary>
    Csv = 2,
}
