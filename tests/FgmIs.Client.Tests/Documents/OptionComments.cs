#if !CLIENT_NETSTANDARD
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FgmIs.Client.Configuration;
using FgmIs.Client.Tests.Configuration;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Reads what the documentation comments say of the options, as Markdown.</summary>
internal static partial class OptionComments
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() =>
        XDocument.Load(Path.ChangeExtension(typeof(FgmStatusClient).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));

    /// <summary>Returns what an option is, without the words "Gets or sets".</summary>
    public static string SummaryOf(Setting setting) => SummaryOf(PropertyOf(setting));

    /// <summary>Returns what a property is, without the words "Gets or sets".</summary>
    public static string SummaryOf(PropertyInfo property)
    {
        string summary = Start().Replace(Text(Member(property).Element("summary")!), "");
        return char.ToUpperInvariant(summary[0]) + summary[1..];
    }

    /// <summary>Returns what is said of an option's value; empty where nothing is.</summary>
    public static string ValueOf(Setting setting) => Member(PropertyOf(setting)).Element("value") is { } value ? Text(value) : "";

    private static PropertyInfo PropertyOf(Setting setting) => PublicOption.All.Single(option => option.Path == setting.Path).Property;

    private static XElement Member(PropertyInfo property) => Members.Value[$"P:{property.DeclaringType!.FullName}.{property.Name}"];

    private static string Text(XElement element) => Blanks().Replace(string.Concat(element.Nodes().Select(Written)), " ").Trim();

    private static string Written(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement see => $"`{(see.Attribute("langword") ?? see.Attribute("cref"))!.Value.Split('.')[^1]}`",
        _ => "",
    };

    [GeneratedRegex("^Gets( or sets)? (a value that indicates )?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Start();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Blanks();
}
#endif
