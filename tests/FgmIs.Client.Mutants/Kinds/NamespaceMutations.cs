using System.Xml.Linq;

namespace FgmIs.Client.Mutants.Kinds;

/// <summary>What happens to namespaces.</summary>
internal static class NamespaceMutations
{
    private static readonly XNamespace[] Others =
    [
        "http://hl7.org/fhir/", "https://hl7.org/fhir", "HTTP://hl7.org/fhir", "http://HL7.org/FHIR", "http://hl7.org/fhir/DSTU2",
        " http://hl7.org/fhir", "http://www.w3.org/1999/xhtml", "urn:other", "http://hl7.org/fhi", "http://hl7.org/fhirx",
    ];

    public static void TakeFromOne(XElement root, Dice dice)
    {
        XElement one = ElementMutations.AnyOrRoot(root, dice);
        one.Name = one.Name.LocalName;
    }

    public static void TakeFromAllWithin(XElement root, Dice dice) => ChangeWithin(root, dice, XNamespace.None);

    public static void ChangeOne(XElement root, Dice dice)
    {
        XElement one = ElementMutations.AnyOrRoot(root, dice);
        one.Name = dice.Of(Others) + one.Name.LocalName;
    }

    public static void ChangeAllWithin(XElement root, Dice dice) => ChangeWithin(root, dice, dice.Of(Others));

    public static void Prefix(XElement root, Dice dice)
    {
        XElement one = ElementMutations.AnyOrRoot(root, dice);
        XAttribute? declared = one.Attributes().FirstOrDefault(attribute => attribute.IsNamespaceDeclaration);
        declared?.Remove();
        one.SetAttributeValue(XNamespace.Xmlns + "f", Origins.Fhir.NamespaceName);
    }

    private static void ChangeWithin(XElement root, Dice dice, XNamespace name)
    {
        foreach (XElement element in ElementMutations.AnyOrRoot(root, dice).DescendantsAndSelf().ToArray())
        {
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
            element.Name = name + element.Name.LocalName;
        }
    }
}
