#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>The repository's own text files of every kind, without what a build or a tool puts beside them.</summary>
internal static class TextFiles
{
    private static readonly string[] Left =
        ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "TestResults", "node_modules", "__pycache__"];

    public static IEnumerable<string> All() =>
        Under(OfficialFiles.InRepository()).Where(IsText);

    public static IEnumerable<string> Markdown() => All().Where(path => path.EndsWith(".md", StringComparison.Ordinal));

    private static IEnumerable<string> Under(string folder) =>
        Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(path => !Left.Contains(Path.GetFileName(path), StringComparer.Ordinal))
                .SelectMany(Under));

    // As git tells them apart: a text has no NUL near its beginning.
    private static bool IsText(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] start = new byte[8000];
        return !start.AsSpan(0, file.Read(start, 0, start.Length)).Contains((byte)0);
    }
}
#endif
