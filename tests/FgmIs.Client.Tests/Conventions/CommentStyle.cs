#if !CLIENT_NETSTANDARD
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>How a documentation comment begins, as those of .NET do (docs/architecture.md, "Names").</summary>
internal static partial class CommentStyle
{
    /// <summary>Returns the summaries of an assembly that begin in another way, each with the member's id.</summary>
    public static IEnumerable<string> Breaches(Assembly assembly)
    {
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        return from member in members
               where Own().IsMatch(member.Key) && !IsOfType(member.Key, members)
               let text = TextOf(member.Value)
               where text is not null && !BeginsWell(member.Key, text)
               select $"{member.Key}: {text}";
    }

    /// <summary>Determines whether a summary begins as its kind of member wants it.</summary>
    /// <param name="id">The member's id in the documentation file, such as <c>P:FgmIs.Client.FgmAlert.State</c>.</param>
    /// <param name="summary">The text.</param>
    public static bool BeginsWell(string id, string summary) =>
        !Vague().IsMatch(summary)
        && (id[0], id.Contains("#ctor", StringComparison.Ordinal)) switch
        {
            ('M', true) => summary.StartsWith("Initializes a new instance of ", StringComparison.Ordinal),
            ('P', _) => summary.StartsWith("Gets ", StringComparison.Ordinal),
            ('T', _) => Verb().IsMatch(summary) || summary.StartsWith("The exception that ", StringComparison.Ordinal),
            ('M', _) => Verb().IsMatch(summary),
            _ => true,
        };

    // The compiler gives a primary constructor its type's comment, and a record's property that of the parameter.
    private static bool IsOfType(string id, Dictionary<string, XElement> members)
    {
        string path = id[2..].Split('(')[0];
        int end = path.LastIndexOf('.');
        return members.TryGetValue($"T:{path[..end]}", out XElement? type)
            && ((id.Contains("#ctor", StringComparison.Ordinal) && TextOf(type) == TextOf(members[id]))
                || (id[0] == 'P' && type.Elements("param").Any(parameter => parameter.Attribute("name")!.Value == path[(end + 1)..])));
    }

    private static string? TextOf(XElement member) => member.Element("summary") is { } summary
        ? Blanks().Replace(string.Concat(summary.Nodes().Select(node => node is XText text ? text.Value : "…")), " ").Trim()
        : null;

    // Not what generators add.
    [GeneratedRegex(@"^.:(FgmIs|Microsoft)\.(?!.*\.__)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Own();

    [GeneratedRegex(@"^(Gives|Says|Tells|Lets|Hands)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Vague();

    // A noun may end in s as well: these are the ones that were found.
    [GeneratedRegex(
        @"^[A-Z][a-z]+s\b(?<!^(This|Whose|Files|Names|Texts|Queries|Answers|Messages))",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Blanks();
}
#endif
