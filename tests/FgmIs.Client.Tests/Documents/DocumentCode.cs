#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Documents;

/// <summary>Represents one block of C# in a document.</summary>
/// <param name="Document">The document's path in the repository.</param>
/// <param name="Line">The number of the block's first line of code.</param>
/// <param name="Frame">The frame that the block compiles in; null where it compiles as it stands.</param>
/// <param name="Code">The code.</param>
internal sealed record DocumentCode(string Document, int Line, string? Frame, string Code)
{
    private const string Fence = "```";
    private const string MarkStart = "<!-- fragment: ";
    private const string MarkEnd = " -->";

    /// <summary>Returns the blocks of a document's text.</summary>
    public static IEnumerable<DocumentCode> In(string document, string text)
    {
        string[] lines = text.Split('\n');
        for (int fence = 0; fence < lines.Length; fence++)
        {
            // What is quoted from a file of the repository compiles there, and QuotedCodeTests hold that it stands there.
            if (lines[fence].Trim() != Fence + "csharp" || (fence > 0 && QuotedCode.FileOf(lines[fence - 1]) is not null))
            {
                continue;
            }

            int indentation = lines[fence].IndexOf(Fence, StringComparison.Ordinal);
            int end = Array.FindIndex(lines, fence + 1, line => line.Trim() == Fence);
            IEnumerable<string> code = lines[(fence + 1)..(end < 0 ? lines.Length : end)].Select(
                line => line[Math.Min(indentation, line.Length)..]);
            yield return new DocumentCode(document, fence + 2, FrameAbove(lines, fence), string.Join('\n', code));
        }
    }

    public override string ToString() => $"{Document}, line {Line}";

    // The frame's name may stand above other marks of the block.
    private static string? FrameAbove(string[] lines, int fence) => lines.Take(fence).Reverse()
        .Select(line => line.Trim())
        .TakeWhile(line => line.StartsWith("<!--", StringComparison.Ordinal))
        .Where(line => line.StartsWith(MarkStart, StringComparison.Ordinal) && line.EndsWith(MarkEnd, StringComparison.Ordinal))
        .Select(line => line[MarkStart.Length..^MarkEnd.Length])
        .FirstOrDefault();
}
#endif
