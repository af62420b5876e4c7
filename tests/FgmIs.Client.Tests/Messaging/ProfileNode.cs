using System.Xml.Linq;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>An element of a published profile's snapshot, with how often it may occur, what it must hold, and its own elements.</summary>
internal sealed class ProfileNode
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    private readonly List<ProfileNode> _children = [];

    private ProfileNode(XElement definition)
    {
        Path = Text(definition, "path");
        Minimum = int.Parse(Text(definition, "min"), System.Globalization.CultureInfo.InvariantCulture);
        Maximum = Text(definition, "max") is "*"
            ? int.MaxValue
            : int.Parse(Text(definition, "max"), System.Globalization.CultureInfo.InvariantCulture);
        Fixed = definition.Elements()
            .FirstOrDefault(element => element.Name.LocalName.StartsWith("fixed", StringComparison.Ordinal))
            ?.Attribute("value")?.Value;
        IsClosedSlicing = definition.Element(Fhir + "slicing")?.Element(Fhir + "rules")?.Attribute("value")?.Value == "closed";
        IsOrdered = definition.Element(Fhir + "slicing")?.Element(Fhir + "ordered")?.Attribute("value")?.Value == "true";
    }

    public string Path { get; }

    public string? Fixed { get; }

    private int Minimum { get; }

    private int Maximum { get; }

    private bool IsClosedSlicing { get; }

    private bool IsOrdered { get; }

    private string Name => Path[(Path.LastIndexOf('.') + 1)..];

    public static ProfileNode Of(XElement structureDefinition)
    {
        var latest = new Dictionary<string, ProfileNode>(StringComparer.Ordinal);
        ProfileNode? root = null;
        foreach (XElement definition in structureDefinition.Element(Fhir + "snapshot")!.Elements(Fhir + "element"))
        {
            var node = new ProfileNode(definition);
            root ??= node;
            if (node != root)
            {
                latest[node.Path[..node.Path.LastIndexOf('.')]]._children.Add(node);
            }

            latest[node.Path] = node;
        }

        return root!;
    }

    /// <summary>Gets this and all elements below.</summary>
    public IEnumerable<ProfileNode> All => _children.SelectMany(child => child.All).Prepend(this);

    /// <summary>Says what of an element the profile does not allow, or misses.</summary>
    public IEnumerable<string> Problems(XElement element)
    {
        if (Fixed is not null && element.Attribute("value")?.Value != Fixed)
        {
            yield return $"{Path} is not '{Fixed}'";
        }

        foreach (XElement child in element.Elements()
            .Where(child => !IsOfEveryResource(child.Name.LocalName) && _children.All(node => node.Name != child.Name.LocalName)))
        {
            yield return $"{Path}.{child.Name.LocalName} is not in the profile";
        }

        int[] order = [.. element.Elements().Select(child => _children.FindIndex(node => node.Name == child.Name.LocalName))];
        if (!order.SequenceEqual(order.Order()))
        {
            yield return $"{Path} has its elements out of order";
        }

        foreach (IGrouping<string, ProfileNode> definitions in _children.Where(node => !IsOfEveryResource(node.Name))
            .GroupBy(node => node.Name, StringComparer.Ordinal))
        {
            XElement[] written = [.. element.Elements(Fhir + definitions.Key)];
            foreach (string problem in definitions.First().IsClosedSlicing
                ? SliceProblems([.. definitions], written)
                : definitions.Last().CountProblems(written))
            {
                yield return problem;
            }
        }
    }

    // Some snapshots are trimmed of what every resource may have.
    private static bool IsOfEveryResource(string name) => name is "id" or "meta";

    // The published heads of slicings say 0..1 or 1..1 of what their slices make several of; the slices decide.
    private static IEnumerable<string> SliceProblems(ProfileNode[] definitions, XElement[] written)
    {
        ProfileNode[] slices = definitions[1..];
        int[] chosen = [.. written.Select(element => Array.FindIndex(slices, slice => slice.Fits(element)))];
        if (chosen.Contains(-1))
        {
            yield return $"{definitions[0].Path} is in none of the closed slices";
        }

        if (definitions[0].IsOrdered && !chosen.SequenceEqual(chosen.Order()))
        {
            yield return $"{definitions[0].Path} is out of its slices' order";
        }

        for (int i = 0; i < slices.Length; i++)
        {
            foreach (string problem in slices[i].CountProblems([.. written.Where((_, at) => chosen[at] == i)]))
            {
                yield return problem;
            }
        }
    }

    private bool Fits(XElement element) =>
        _children.Where(child => child.Fixed is not null)
            .All(child => element.Element(Fhir + child.Name)?.Attribute("value")?.Value == child.Fixed);

    private IEnumerable<string> CountProblems(XElement[] written)
    {
        if (written.Length < Minimum || written.Length > Maximum)
        {
            yield return $"{Path} occurs {written.Length} times, not {Minimum}..{Maximum}";
        }

        foreach (string problem in written.SelectMany(Problems))
        {
            yield return problem;
        }
    }

    private static string Text(XElement definition, string name) => definition.Element(Fhir + name)!.Attribute("value")!.Value;
}
