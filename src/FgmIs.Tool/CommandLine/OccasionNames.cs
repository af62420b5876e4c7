using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using FgmIs.Client;

namespace FgmIs.Tool.CommandLine;

/// <summary>Provides the occasions' names on the command line: record-viewed or RecordViewed.</summary>
internal static partial class OccasionNames
{
    /// <summary>Gets the names in kebab case, with commas between.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetNames<FgmQueryOccasion>().Select(Kebab));

    public static bool TryParse(string? text, out FgmQueryOccasion occasion, [NotNullWhen(false)] out string? reason)
    {
        occasion = Array.Find(
            Enum.GetValues<FgmQueryOccasion>(),
            named =>
                named.ToString().Equals(text?.Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        reason = Enum.IsDefined(occasion) ? null : $"the occasion is none of {All}.";
        return reason is null;
    }

    private static string Kebab(string name) => WordStart().Replace(name, "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
