using Hl7.Fhir.Specification;

namespace FgmIs.Client.Fhir.Structures;

/// <summary>Represents a type of FHIR, or the part of one that has elements of its own.</summary>
internal sealed class StructureSummary(
    string typeName, bool isAbstract, bool isResource, IReadOnlyCollection<IElementDefinitionSummary> elements)
    : IStructureDefinitionSummary
{
    public string TypeName { get; } = typeName;

    public bool IsAbstract { get; } = isAbstract;

    public bool IsResource { get; } = isResource;

    public IReadOnlyCollection<IElementDefinitionSummary> GetElements() => elements;

    public override string ToString() => TypeName;
}
