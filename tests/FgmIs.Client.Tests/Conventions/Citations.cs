#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Finds documents that are linked or cited, and parts of them, that are not there.</summary>
internal static partial class Citations
{
    /// <summary>Returns what a file cites that does not exist.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="path">The file, for what is relative to it.</param>
    /// <param name="text">Its text. Of code only the comments count.</param>
    public static IEnumerable<string> Broken(string root, string path, string text)
    {
        string folder = Path.GetDirectoryName(path)!;
        bool isMarkdown = path.EndsWith(".md", StringComparison.Ordinal);
        string read = isMarkdown ? text : Comments(text, path.EndsWith(".cs", StringComparison.Ordinal) ? ["//"] : ["#", "--"]);
        IEnumerable<string> links = isMarkdown
            ? from Match link in Link().Matches(read)
              let target = Uri.UnescapeDataString(link.Groups["target"].Value)
              where !Path.Exists(Path.Combine(folder, target))
              select target
            : [];
        IEnumerable<string> documents =
            from Match cited in Document().Matches(read)
            where !File.Exists(Path.Combine(root, cited.Value)) && !(isMarkdown && File.Exists(Path.Combine(folder, cited.Value)))
            select cited.Value;
        return links.Concat(documents).Concat(Parts(root, read)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Parts(string root, string text) =>
        (from Match cited in Section().Matches(text)
         where !Holds(root, "wire.md", $"## {cited.Groups["number"].Value}. ")
         select cited.Value)
        .Concat(
            from Match cited in Hazard().Matches(text)
            where !Holds(root, "safety-case.md", $"| {cited.Groups["hazard"].Value} |")
            select cited.Value);

    private static bool Holds(string root, string document, string start) =>
        File.ReadLines(Path.Combine(root, "docs", document)).Any(line => line.StartsWith(start, StringComparison.Ordinal));

    private static string Comments(string source, string[] marks) =>
        string.Join('\n', source.Split('\n').Select(line => Comment(line, marks)));

    private static string Comment(string line, string[] marks)
    {
        int[] starts = [.. marks.Select(mark => line.IndexOf(mark, StringComparison.Ordinal)).Where(at => at >= 0)];
        return starts.Length > 0 ? line[starts.Min()..] : string.Empty;
    }

    [GeneratedRegex(@"\]\((?!\w+:|#)(?<target>[^)#\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./…{])[\w-][\w./-]*\.md\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Document();

    [GeneratedRegex(@"wire\.md\)?,? section (?<number>\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Section();

    [GeneratedRegex(@"safety-case\.md\)?,? (?<hazard>H\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hazard();
}
#endif
