using System.Xml.Linq;
using FgmIs.Client.Tests;
using Hl7.Fhir.Specification;
using NUnit.Framework;

namespace FgmIs.Client.Fhir.Tests;

/// <summary>The structures of DSTU2, held against the snapshots of the published profiles, which name the base's elements.</summary>
[TestFixture]
public sealed class StructuresTests
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    // Written out, or not, as the author of a profile pleased.
    private static readonly string[] OfEveryElement =
        ["id", "extension", "modifierExtension", "meta", "implicitRules", "language", "text", "contained"];

    [TestCase("Spine-Message-Bundle-1-0.xml")]
    [TestCase("Spine-OperationOutcome-1-0.xml")]
    [TestCase("Spine-Organization-1-0.xml")]
    [TestCase("Spine-Practitioner-1-0.xml")]
    [TestCase("Spine-Practitioner-2-0.xml")]
    [TestCase("Spine-RIS-Flag-1-0.xml")]
    [TestCase("Spine-RIS-Parameters-1-0.xml")]
    [TestCase("Spine-RIS-Patient-1-0.xml")]
    [TestCase("Spine-Request-MessageHeader-2-0.xml")]
    [TestCase("Spine-Response-MessageHeader-2-0.xml")]
    public void Structures_are_those_of_the_published_profile(string file)
    {
        XElement[] elements =
            [.. OfficialFiles.Xml("StructureDefinitions", file).Element(Fhir + "snapshot")!.Elements(Fhir + "element").Where(IsOfTheBase)];
        List<string> differences = [];
        foreach (XElement element in elements)
        {
            string path = Value(element, "path")!;
            IElementDefinitionSummary? known = Find(path);
            string ours = Text(known);
            string published = Text(element, known);
            if (path.Contains('.', StringComparison.Ordinal) && ours != published)
            {
                differences.Add($"{path}: ours {ours}, published {published}");
            }
        }

        Assert.That(elements, Has.Length.GreaterThan(10));
        Assert.That(differences, Is.Empty);
    }

    [TestCase("Flag", "Spine-RIS-Flag-1-0.xml")]
    [TestCase("MessageHeader", "Spine-Response-MessageHeader-2-0.xml")]
    [TestCase("Bundle", "Spine-Message-Bundle-1-0.xml")]
    [TestCase("OperationOutcome", "Spine-OperationOutcome-1-0.xml")]
    [TestCase("Patient", "Spine-RIS-Patient-1-0.xml")]
    public void Structures_have_no_element_that_the_base_lacks_and_keep_its_order(string type, string file)
    {
        string[] published =
        [
            .. OfficialFiles.Xml("StructureDefinitions", file).Element(Fhir + "snapshot")!.Elements(Fhir + "element")
                .Select(element => Value(element, "path")!.Split('.'))
                .Where(path => path.Length == 2)
                .Select(path => path[1].Replace("[x]", string.Empty, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Except(OfEveryElement, StringComparer.Ordinal),
        ];
        string[] ours =
        [
            .. FgmFhirMessage.Structures.Provide(type)!.GetElements()
                .OrderBy(element => element.Order)
                .Select(element => element.ElementName)
                .Except(OfEveryElement, StringComparer.Ordinal),
        ];

        Assert.That(ours, Is.EqualTo(published));
    }

    [Test]
    public void Every_type_of_an_element_is_known_or_named_in_a_choice_only() =>
        Assert.That(
            from name in new Structures.Dstu2Structures().Names
            from element in FgmFhirMessage.Structures.Provide(name)!.GetElements()
            from type in element.Type.OfType<IStructureDefinitionReference>()
            where FgmFhirMessage.Structures.Provide(type.ReferredType) is null
            select $"{name}.{element.ElementName}: {type.ReferredType}",
            Is.Empty);

    [TestCase("Flag", ExpectedResult = "Flag")]
    [TestCase("http://hl7.org/fhir/StructureDefinition/Flag", ExpectedResult = "Flag")]
    [TestCase("Observation", ExpectedResult = null)]
    [TestCase("flag", ExpectedResult = null)]
    public string? Structures_are_found_by_name_and_by_address(string name) => FgmFhirMessage.Structures.Provide(name)?.TypeName;

    // A profile's own slices and valueString have no place in the base.
    private static bool IsOfTheBase(XElement element)
    {
        string path = Value(element, "path")!;
        return !path.EndsWith(".valueString", StringComparison.Ordinal) && element.Element(Fhir + "base") is not null;
    }

    private static IElementDefinitionSummary? Find(string path)
    {
        string[] names = path.Split('.');
        IReadOnlyCollection<IElementDefinitionSummary> elements = FgmFhirMessage.Structures.Provide(names[0])!.GetElements();
        IElementDefinitionSummary? found = null;
        foreach (string name in names[1..])
        {
            found = elements.FirstOrDefault(element => element.ElementName == name.Replace("[x]", string.Empty, StringComparison.Ordinal));
            if (found is null)
            {
                return null;
            }

            elements = found.Type[0] switch
            {
                IStructureDefinitionSummary inner => inner.GetElements(),
                IStructureDefinitionReference reference => FgmFhirMessage.Structures.Provide(reference.ReferredType)!.GetElements(),
                _ => [],
            };
        }

        return found;
    }

    private static string Text(IElementDefinitionSummary? element) => element is null
        ? "none"
        : Text(element.IsRequired, element.IsCollection ? "*" : "1", element.IsModifier, TypeOf(element));

    private static string Text(XElement element, IElementDefinitionSummary? known)
    {
        string[] types = [.. element.Elements(Fhir + "type").Select(type => Value(type, "code")!).Distinct(StringComparer.Ordinal)];
        XElement bounds = element.Element(Fhir + "base")!;

        // A reference to another element has no type of its own, and of a choice a profile may leave some.
        bool isOfOurType = known is not null && (types.Length == 0 || known.IsChoiceElement);
        return Text(
            Value(bounds, "min") == "1",
            Value(bounds, "max")!,
            Value(element, "isModifier") == "true",
            isOfOurType ? TypeOf(known!) : string.Join(',', types));
    }

    private static string Text(bool isRequired, string maximum, bool isModifier, string type) =>
        $"{(isRequired ? 1 : 0)}..{maximum}{(isModifier ? " modifier" : string.Empty)} {type}";

    private static string TypeOf(IElementDefinitionSummary element) => string.Join(',', element.Type.Select(type => type switch
    {
        IStructureDefinitionSummary inner => inner.TypeName,
        IStructureDefinitionReference reference => reference.ReferredType,
        _ => "?",
    }));

    private static string? Value(XElement element, string name) => element.Element(Fhir + name)?.Attribute("value")?.Value;
}
