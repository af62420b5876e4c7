namespace FgmIs.Client.Tests.Conventions;

/// <summary>The repository's own C# files, without what a build puts beside them.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> Under(params string[] folder) =>
        Directory.EnumerateFiles(OfficialFiles.InRepository(folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"], StringComparer.Ordinal).Any());

    public static IEnumerable<string> Containing(string text, params string[] folder) =>
        Under(folder).Where(path => File.ReadAllText(path).Contains(text, StringComparison.Ordinal));
}
