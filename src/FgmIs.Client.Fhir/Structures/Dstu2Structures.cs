using Hl7.Fhir.Specification;

namespace FgmIs.Client.Fhir.Structures;

/// <summary>Provides the structures of FHIR DSTU2 that the messages are made of, from structures.txt.</summary>
internal sealed class Dstu2Structures : IStructureDefinitionSummaryProvider
{
    private static readonly string[] Primitives =
    [
        "base64Binary", "boolean", "code", "date", "dateTime", "decimal", "id", "instant", "integer", "markdown", "oid", "positiveInt",
        "string", "time", "unsignedInt", "uri", "xhtml",
    ];

    private readonly Dictionary<string, StructureSummary> _types;

    public Dstu2Structures()
    {
        _types = Primitives.Select(Primitive).ToDictionary(type => type.TypeName, StringComparer.Ordinal);
        using Stream stream = typeof(Dstu2Structures).Assembly.GetManifestResourceStream("FgmIs.Client.Fhir.structures.txt")!;
        using var text = new StreamReader(stream);
        StructureLine[] lines = [.. StructureLine.ReadAll(text)];
        string[] choices = [.. Primitives.Where(name => name != "xhtml"), .. DataTypesOf(lines)];
        for (int at = 0; at < lines.Length;)
        {
            int next = EndOf(lines, at);
            Add(lines[at], [.. ElementsOf(lines.AsSpan(at + 1, next - at - 1), choices)]);
            at = next;
        }
    }

    /// <summary>Gets the names of the types that are no primitives.</summary>
    public IEnumerable<string> Names => _types.Keys.Except(Primitives, StringComparer.Ordinal);

    public IStructureDefinitionSummary? Provide(string canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        const string Core = "http://hl7.org/fhir/StructureDefinition/";
        string name = canonical.StartsWith(Core, StringComparison.Ordinal) ? canonical[Core.Length..] : canonical;
        return _types.GetValueOrDefault(name);
    }

    private static StructureSummary Primitive(string name)
    {
        var value = new ElementSummary
        {
            ElementName = "value",
            Order = 2,
            Type = [new TypeReference("string")],
            Representation = name == "xhtml" ? XmlRepresentation.XHtml : XmlRepresentation.XmlAttr,
        };
        return new StructureSummary(name, isAbstract: false, isResource: false, [.. ElementBase(), value]);
    }

    private static IEnumerable<ElementSummary> ElementBase() =>
    [
        new() { ElementName = "id", Order = 0, Type = [new TypeReference("id")], Representation = XmlRepresentation.XmlAttr },
        new() { ElementName = "extension", Order = 1, Type = [new TypeReference("Extension")], IsCollection = true },
    ];

    private static IEnumerable<string> DataTypesOf(StructureLine[] lines) =>
        lines.Where(line => line is { Depth: 0, IsAbstract: false, Base: "Element" }).Select(line => line.Name);

    private static int EndOf(ReadOnlySpan<StructureLine> lines, int at)
    {
        int next = at + 1;
        while (next < lines.Length && lines[next].Depth > lines[at].Depth)
        {
            next++;
        }

        return next;
    }

    private void Add(StructureLine type, IReadOnlyList<ElementSummary> own)
    {
        StructureSummary? parent = type.Base is null ? null : _types[type.Base];
        bool isResource = type.Name == "Resource" || parent is { IsResource: true };
        _types[type.Name] = new StructureSummary(type.Name, type.IsAbstract, isResource, InOrder(parent, own));
    }

    private static IElementDefinitionSummary[] InOrder(StructureSummary? parent, IReadOnlyList<ElementSummary> own) =>
        [.. parent?.GetElements() ?? [], .. own];

    private List<ElementSummary> ElementsOf(ReadOnlySpan<StructureLine> lines, string[] choices)
    {
        List<ElementSummary> elements = [];
        for (int at = 0; at < lines.Length;)
        {
            int next = EndOf(lines, at);
            StructureLine line = lines[at];
            string[] types = line.Types is ["*"] ? choices : line.Types;
            ITypeSerializationInfo[] type = next > at + 1
                ? [Part(types[0], ElementsOf(lines[(at + 1)..next], choices))]
                : [.. types.Select(name => new TypeReference(name))];
            elements.Add(Element(line, types, type));
            at = next;
        }

        return elements;
    }

    private StructureSummary Part(string type, IReadOnlyList<ElementSummary> own) =>
        new(type, isAbstract: true, isResource: false, InOrder(_types[type], own));

    private static ElementSummary Element(StructureLine line, string[] types, ITypeSerializationInfo[] type) => new()
    {
        ElementName = line.Name,

        // Behind whatever the bases have, whose lines stand before.
        Order = line.Number,
        Type = type,
        IsCollection = line.IsCollection,
        IsRequired = line.IsRequired,
        IsChoiceElement = line.IsChoice,
        IsResource = types is ["Resource"],
        IsModifier = line.IsModifier,
        Representation = line.IsAttribute
            ? XmlRepresentation.XmlAttr
            : types is ["xhtml"] ? XmlRepresentation.XHtml : XmlRepresentation.XmlElement,
        NonDefaultNamespace = types is ["xhtml"] ? "http://www.w3.org/1999/xhtml" : null,
    };
}
