#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The core's folders, and which of them uses which: by where a type's file lies, not by its namespace.</summary>
internal static partial class Folders
{
    /// <summary>The folder of what lies in none.</summary>
    public const string Root = "FgmStatusClient";

    /// <summary>Finds every use of a type of one folder by a type of another.</summary>
    public static IReadOnlyList<(string From, string To, string Use)> Uses()
    {
        Dictionary<string, string> folders = TypesByFolder();
        return
        [
            .. from type in new ArchLoader().LoadAssemblies(typeof(FgmStatusClient).Assembly).Build().Types
               let @from = FolderOf(type.FullName)
               where @from is not null
               from dependency in type.Dependencies
               let to = FolderOf(dependency.Target.FullName)
               where to is not null && to != @from
               select (@from, to, $"{OutermostOf(type.FullName)} uses {OutermostOf(dependency.Target.FullName)}"),
        ];

        string? FolderOf(string type) => folders.GetValueOrDefault(OutermostOf(type));
    }

    /// <summary>Returns what goes from a lower floor to a higher one, or is on no floor.</summary>
    /// <param name="floors">The folders, the lowest first: each may use those before it.</param>
    /// <param name="uses">Who uses whom.</param>
    public static IEnumerable<string> Breaches(IReadOnlyList<string> floors, IEnumerable<(string From, string To, string Use)> uses)
    {
        Dictionary<string, int> heights = floors.Select((folder, height) => (folder, height))
            .ToDictionary(floor => floor.folder, floor => floor.height, StringComparer.Ordinal);
        return
        [
            .. (from use in uses
                where !(heights.TryGetValue(use.From, out int above) && heights.TryGetValue(use.To, out int below) && below < above)
                select $"{use.From} → {use.To}: {use.Use}").Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns the floors as the architecture's document lists them.</summary>
    public static IReadOnlyList<string> Floors() =>
    [
        .. from line in File.ReadAllLines(OfficialFiles.InRepository("docs", "architecture.md"))
           let floor = Floor().Match(line)
           where floor.Success
           select floor.Groups["folder"].Value,
    ];

    /// <summary>Returns the folder under the core's in which a file lies.</summary>
    public static string Of(string path)
    {
        string[] parts = Path.GetRelativePath(OfficialFiles.InRepository("src", "FgmIs.Client"), path).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? Root : parts[0];
    }

    /// <summary>Returns the types that a file declares at its outermost level.</summary>
    public static IEnumerable<(string Name, bool IsPublic)> TypesOf(string source) =>
        from Match type in Declaration().Matches(source)
        select (type.Groups["name"].Value, type.Groups["access"].Value == "public");

    private static Dictionary<string, string> TypesByFolder()
    {
        Dictionary<string, string> folders = new(StringComparer.Ordinal);
        foreach (string path in SourceFiles.Under("src", "FgmIs.Client"))
        {
            string source = File.ReadAllText(path);
            foreach ((string name, _) in TypesOf(source))
            {
                folders[$"{Namespace().Match(source).Groups["name"].Value}.{name}"] = Of(path);
            }
        }

        return folders;
    }

    private static string OutermostOf(string type) => type.Split('+', '`', '<', '[', '*', '&')[0];

    [GeneratedRegex(@"^\d+\. `(?<folder>\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Floor();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?<access>public|internal) (?:(?:static|sealed|abstract|readonly|partial|ref) )*"
        + @"(?:class|struct|interface|enum|record struct|record|delegate [\w<>?]+) (?<name>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();
}
#endif
