#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Documents;

/// <summary>Represents a block of a document that is quoted from a file of the repository, in any language.</summary>
/// <param name="Document">The document's path in the repository.</param>
/// <param name="Line">The number of the block's first line.</param>
/// <param name="File">The path of the file that it is quoted from.</param>
/// <param name="Code">The block.</param>
internal sealed record QuotedCode(string Document, int Line, string File, string Code)
{
    private const string Fence = "```";
    private const string MarkStart = "<!-- quoted: ";
    private const string MarkEnd = " -->";

    /// <summary>Returns the quoted blocks of a document's text.</summary>
    public static IEnumerable<QuotedCode> In(string document, string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (FileOf(lines[i]) is not { } file)
            {
                continue;
            }

            // A mark without a block below it is a block of nothing, which stands nowhere.
            bool hasBlock = i + 1 < lines.Length && lines[i + 1].StartsWith(Fence, StringComparison.Ordinal);
            IEnumerable<string> code = hasBlock ? lines.Skip(i + 2).TakeWhile(line => line != Fence) : [];
            yield return new QuotedCode(document, i + 3, file, string.Join('\n', code));
        }
    }

    /// <summary>Returns the file that a line names as the source of the block below it; null where it names none.</summary>
    public static string? FileOf(string line) =>
        line.StartsWith(MarkStart, StringComparison.Ordinal) && line.EndsWith(MarkEnd, StringComparison.Ordinal)
            ? line[MarkStart.Length..^MarkEnd.Length]
            : null;

    /// <summary>Determines whether the lines stand in a source, one below the other and as they are but for their indentation.</summary>
    public bool StandsIn(string source)
    {
        string[] quoted = Code.Split('\n');
        string[] lines = source.Split('\n');
        return Code.Trim().Length > 0
            && Enumerable.Range(0, Math.Max(0, lines.Length - quoted.Length + 1))
                .Any(start => Outdented(lines[start..(start + quoted.Length)]).SequenceEqual(Outdented(quoted), StringComparer.Ordinal));
    }

    public override string ToString() => $"{Document}, line {Line}";

    private static IEnumerable<string> Outdented(string[] lines)
    {
        string[] full = [.. lines.Where(line => line.Length > 0)];
        int indentation = full.Length == 0 ? 0 : full.Min(line => line.Length - line.TrimStart().Length);
        return lines.Select(line => line.Length == 0 ? line : line[indentation..]);
    }
}
#endif
