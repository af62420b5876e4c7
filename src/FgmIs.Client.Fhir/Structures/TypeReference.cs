using Hl7.Fhir.Specification;

namespace FgmIs.Client.Fhir.Structures;

/// <summary>Represents the name of a type that an element has.</summary>
/// <param name="referredType">The name.</param>
internal sealed class TypeReference(string referredType) : IStructureDefinitionReference
{
    public string ReferredType { get; } = referredType;
}
