#if !CLIENT_NETSTANDARD
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The rules of docs/architecture.md, "Names": each returns what of a type breaks it, or nothing.</summary>
internal static partial class PublicNames
{
    /// <summary>Returns the names that the document lists as those without the prefix.</summary>
    public static IReadOnlyCollection<string> Unprefixed() =>
    [
        .. from line in File.ReadAllLines(OfficialFiles.InRepository("docs", "architecture.md"))
           let row = Row().Match(line)
           where row.Success
           from Match name in Name().Matches(row.Groups["names"].Value)
           select name.Groups["name"].Value,
    ];

    /// <summary>What belongs to the service begins with Fgm; what a store makes, with the store's name.</summary>
    public static IEnumerable<string> Prefix(Type type, IReadOnlyCollection<string> unprefixed)
    {
        string package = type.Assembly.GetName().Name!;
        string prefix = package switch
        {
            "FgmIs.Client" or "FgmIs.Client.Auditing" or "FgmIs.Client.Fhir" => "Fgm",
            "FgmIs.Client.Auditing.Testing" => "AuditStore",
            "FgmIs.Client.Testing" => "Smsp",
            _ => package.Split('.')[^1],
        };
        string name = type.IsInterface ? type.Name[1..] : type.Name;
        bool isListed = unprefixed.Contains(type.Name.Split('`')[0], StringComparer.Ordinal);
        return type.IsNested || name.StartsWith(prefix, StringComparison.Ordinal) != isListed
            ? []
            : [$"{type.FullName} begins with {prefix} and is listed as one that does not, or the other way round."];
    }

    /// <summary>Who looks for an extension method finds its class by the name.</summary>
    public static IEnumerable<string> ExtensionsSuffix(Type type) =>
        type.IsDefined(typeof(ExtensionAttribute), inherit: false)
        && !type.IsNested
        && type.Namespace?.StartsWith("FgmIs.", StringComparison.Ordinal) != false
        && !type.Name.EndsWith("Extensions", StringComparison.Ordinal)
            ? [$"{type.FullName} has extension methods: its name must end in Extensions."]
            : [];

    /// <summary>A host catches whatever the packages throw of their own by one base.</summary>
    public static IEnumerable<string> ExceptionBase(Type type) =>
        type.IsSubclassOf(typeof(Exception))
        && !type.IsSubclassOf(typeof(FgmException))
        && type != typeof(FgmException)
        && type != typeof(FgmConfigurationException)
            ? [$"{type.FullName} does not derive from FgmException."]
            : [];

    [GeneratedRegex(@"^\| without `\w+` \|[^|]*\| (?<names>.*) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>\\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Name();
}
#endif
