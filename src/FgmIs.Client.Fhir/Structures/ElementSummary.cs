using Hl7.Fhir.Specification;

namespace FgmIs.Client.Fhir.Structures;

/// <summary>Represents an element of a type of FHIR.</summary>
internal sealed class ElementSummary : IElementDefinitionSummary
{
    public required string ElementName { get; init; }

    public required int Order { get; init; }

    public required ITypeSerializationInfo[] Type { get; init; }

    public bool IsCollection { get; init; }

    public bool IsRequired { get; init; }

    public bool IsChoiceElement { get; init; }

    public bool IsResource { get; init; }

    public bool IsModifier { get; init; }

    public XmlRepresentation Representation { get; init; } = XmlRepresentation.XmlElement;

    public bool InSummary => false;

    public string? DefaultTypeName => null;

    public string? NonDefaultNamespace { get; init; }

    public override string ToString() => ElementName;
}
