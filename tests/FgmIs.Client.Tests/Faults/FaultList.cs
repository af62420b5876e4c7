using System.Text.RegularExpressions;

namespace FgmIs.Client.Tests.Faults;

/// <summary>Reads the list of faults as it was agreed, which stays outside this repository.</summary>
internal static partial class FaultList
{
    /// <summary>Gives the entries of each section, or ignores the running test where the list is not at hand.</summary>
    public static IReadOnlyList<string[]> Read()
    {
        string text = File.ReadAllText(OfficialFiles.DesignPathOf("faults.md")).ReplaceLineEndings(" ");
        return [.. Headings().Split(text).Skip(1).Select(section => section.Split(" · ", StringSplitOptions.TrimEntries))];
    }

    [GeneratedRegex(@"\*\*[^*]+\.\*\*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Headings();
}
