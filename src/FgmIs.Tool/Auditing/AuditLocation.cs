namespace FgmIs.Tool.Auditing;

/// <summary>Represents the paths of the audit trail and of the file with its key.</summary>
/// <param name="Path">The trail's file.</param>
/// <param name="KeyPath">The key's file.</param>
internal sealed record AuditLocation(string Path, string KeyPath)
{
    /// <summary>Returns the place that the command line names, or the user's own.</summary>
    public static AuditLocation Of(string? path, string? keyPath, string dataFolder) =>
        new(path ?? System.IO.Path.Combine(dataFolder, "audit.db"), keyPath ?? System.IO.Path.Combine(dataFolder, "audit.key"));
}
