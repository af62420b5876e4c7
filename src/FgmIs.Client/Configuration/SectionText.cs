namespace FgmIs.Client.Configuration;

/// <summary>Writes what is wrong with a section as a container shows it.</summary>
internal static class SectionText
{
    /// <summary>What to do about a section without settings.</summary>
    public const string Remedy = "check its name, and that the file or the variables with the settings are read.";

    /// <summary>The problem of a section that is not there.</summary>
    public const string Missing = $"The section is missing or empty: {Remedy}";

    /// <summary>Returns problems, each with the name of what the section is for and the section's path before it.</summary>
    public static IReadOnlyList<string> Name(string whose, string? path, IEnumerable<string> problems)
    {
        string section = path is null ? string.Empty : $", section '{path}'";
        return [.. problems.Select(problem => $"{whose}{section}: {problem}")];
    }
}
