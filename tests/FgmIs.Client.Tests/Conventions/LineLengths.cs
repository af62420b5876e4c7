#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>Finds lines that are longer than .editorconfig's <c>max_line_length</c>, which no compiler and no formatter holds.</summary>
internal static class LineLengths
{
    public const int Most = 140;

    /// <summary>Returns the numbers of the lines of <paramref name="text"/> that are longer, in UTF-16 characters.</summary>
    public static IEnumerable<int> TooLongIn(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return Enumerable.Range(1, lines.Length).Where(number => lines[number - 1].Length > Most);
    }
}
#endif
