#if !CLIENT_NETSTANDARD
using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Testing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>A package's folders, and which of them uses which: by where a type's file lies, not by its namespace.</summary>
/// <param name="assembly">The package's assembly; its files lie in the folder of its name.</param>
/// <param name="root">What the documents call that which lies in no folder.</param>
/// <param name="package">The package's name, where the assembly has another.</param>
internal sealed partial class Folders(Assembly assembly, string root, string? package = null)
{
    public static Folders Core { get; } = new(typeof(FgmStatusClient).Assembly, nameof(FgmStatusClient));

    public static Folders Chain { get; } = new(typeof(ChainedAuditTrail).Assembly, nameof(ChainedAuditTrail));

    /// <summary>Gets the packages that have folders.</summary>
    public static IReadOnlyList<Folders> All { get; } =
    [
        Core,
        Chain,
        new(typeof(AuditStoreSuite).Assembly, nameof(AuditStoreSuite)),
        new(typeof(SmspSimulator).Assembly, "none"),
        new(Assembly.Load("FgmIs.Client.Fhir"), "FgmFhirMessage"),
        new(Assembly.Load("FgmIs.Client.Assurance"), "none"),
        new(Assembly.Load("fgmis"), "FgmIsCommand", "FgmIs.Tool"),
    ];

    public string Package { get; } = package ?? assembly.GetName().Name!;

    /// <summary>Gets the C# files of the package.</summary>
    public IEnumerable<string> Files => SourceFiles.Under("src", Package);

    /// <summary>Finds every use of a type of one folder by a type of another.</summary>
    public IReadOnlyList<(string From, string To, string Use)> Uses()
    {
        Dictionary<string, string> folders = TypesByFolder();
        return
        [
            .. from type in new ArchLoader().LoadAssemblies(assembly).Build().Types
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

    /// <summary>Returns the floors as the architecture's document lists them below the package's name.</summary>
    public IReadOnlyList<string> Floors() =>
    [
        .. from line in File.ReadAllLines(OfficialFiles.InRepository("docs", "architecture.md"))
               .SkipWhile(line => line != $"### {Package}")
               .Skip(1)
               .TakeWhile(line => !line.StartsWith('#'))
           let floor = Floor().Match(line)
           where floor.Success
           select floor.Groups["folder"].Value,
    ];

    /// <summary>Returns the folder under the package's in which a file lies.</summary>
    public string Of(string path) => PathTo(path) is [string folder, ..] ? folder : root;

    /// <summary>Returns the folders under the package's that lead to a file.</summary>
    public string[] PathTo(string path) =>
        Path.GetRelativePath(OfficialFiles.InRepository("src", Package), path).Split(Path.DirectorySeparatorChar)[..^1];

    /// <summary>Returns the types that a file declares at its outermost level.</summary>
    public static IEnumerable<(string Name, bool IsPublic)> TypesOf(string source) =>
        from Match type in Declaration().Matches(source)
        select (type.Groups["name"].Value, type.Groups["access"].Value == "public");

    public override string ToString() => Package;

    private Dictionary<string, string> TypesByFolder()
    {
        Dictionary<string, string> folders = new(StringComparer.Ordinal);
        foreach (string path in Files)
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
