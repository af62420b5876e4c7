#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>Finds what git leaves in a file where two changes could not be joined.</summary>
internal static class MergeMarkers
{
    private static readonly string[] Openings = [new string('<', 7), new string('>', 7), new string('|', 7)];

    private static readonly string Divider = new('=', 7);

    /// <summary>Returns the numbers of the lines of <paramref name="text"/> that are such marks.</summary>
    public static IEnumerable<int> In(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        bool isMarked = lines.Any(IsOpening);
        return from index in Enumerable.Range(0, lines.Length)
               where IsOpening(lines[index]) || (isMarked && lines[index] == Divider)
               select index + 1;
    }

    private static bool IsOpening(string line) =>
        Openings.Any(opening => line == opening || line.StartsWith(opening + " ", StringComparison.Ordinal));
}
#endif
