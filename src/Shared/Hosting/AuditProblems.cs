namespace FgmIs.Client.Auditing.Hosting;

/// <summary>Writes problems of an audit trail as a container shows them.</summary>
internal static class AuditProblems
{
    public const string EmptySection =
        "The section is missing or empty: check its name, and that the file or the variables with the settings are read.";

    /// <summary>Returns problems, each with the section's path before it.</summary>
    public static IReadOnlyList<string> Name(SettingsSection section, IEnumerable<string> problems)
    {
        string path = section.Path is null ? string.Empty : $", section '{section.Path}'";
        return [.. problems.Select(problem => $"FGM-IS audit trail{path}: {problem}")];
    }
}
