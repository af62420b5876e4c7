using System.Text;
using System.Xml.Linq;

namespace FgmIs.Client.Testing;

/// <summary>Provides responses as real ones look: every oddity that must be accepted, alone.</summary>
internal static class OddScenarios
{
    private const string Namespace = " xmlns=\"http://hl7.org/fhir\"";
    private const string PublishedHost = "http://fhir.nhs.net/";

    private static readonly XNamespace Fhir = QueryShape.Fhir;

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row(
            "no xmlns on the root",
            "No element names FHIR's namespace.",
            MessagePart.FoundText(xml => xml.Replace(Namespace, "", StringComparison.Ordinal))),
        Row(
            "no xmlns on some inner elements",
            "The MessageHeader and the Flag's status are in no namespace.",
            MessagePart.FoundText(xml => xml.Replace("<MessageHeader>", "<MessageHeader xmlns=\"\">", StringComparison.Ordinal)
                .Replace("<status ", "<status xmlns=\"\" ", StringComparison.Ordinal))),
        Row(
            "xmlns repeated inside",
            "Inner elements name the namespace again.",
            MessagePart.FoundText(xml => xml.Replace("<MessageHeader>", $"<MessageHeader{Namespace}>", StringComparison.Ordinal)
                .Replace("<Flag>", $"<Flag{Namespace}>", StringComparison.Ordinal))),
        Row("prefix bound to the FHIR namespace", "Every element has a prefix.", MessagePart.FoundText(WithPrefix)),
        Row(
            "trailing blanks in values, found",
            "Every value ends in blanks, those that decide as well.",
            MessagePart.Found(message => message.Throughout(AddBlank))),
        Row(
            "trailing blanks in values, no record",
            "Every value ends in blanks, those that decide as well.",
            MessagePart.NoRecord(message => message.Throughout(AddBlank))),
        Row(
            "empty values where nothing is decided",
            "Names and ids that decide nothing are empty.",
            MessagePart.Found(message => message.Set("Bundle/id", "").Set("source/name", "").Set("MessageHeader/id", ""))),
        Row(
            "XML comments",
            "Comments stand in every element.",
            MessagePart.Found(message => message.Throughout(element => element.AddFirst(new XComment(" NO_RECORD_FOUND <Flag/> "))))),
        Row("BOM", "A byte order mark comes first.", MessagePart.FoundBytes(xml => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(xml)])),
        Row(
            "XML declaration with single quotes",
            "The declaration has single quotes.",
            MessagePart.FoundText(xml => "<?xml version='1.0' encoding='UTF-8'?>" + xml)),
        Row(
            "unknown extensions",
            "Elements carry extensions that nobody knows.",
            MessagePart.Found(message => message.Throughout(AddExtension))),
        Row(
            "unknown elements",
            "Elements hold elements that nobody knows.",
            MessagePart.Found(
                message => message.Throughout(element => element.Add(new XElement(Fhir + "novelty", new XAttribute("value", "x")))))),
        Row("resources that the message does not need, found", "Other resources come beside the Flag.", MessagePart.Found(AddResources)),
        Row(
            "resources that the message does not need, no record",
            "Other resources come beside the OperationOutcome.",
            MessagePart.NoRecord(AddResources)),
        .. from type in new[] { "tructure", "Information", "Internal server error" }
           select Row(
               $"issue.code '{type}'",
               $"The issue's type is '{type}', which is no type.",
               MessagePart.NoRecord(message => message.Set("issue/code", type))),
        Row("no response.details", "The header does not refer to the OperationOutcome.", MessagePart.NoRecord(message => message)),
        .. from set in new[]
           {
               "spine-response-code-1-0",
               "spine-response-code-2-0",
               "spine-error-or-warning-code-1",
               "smsp-error-or-warning-code-1",
           }
           select Row(
               $"code system {set}",
               $"NO_RECORD_FOUND is a code of {set}.",
               MessagePart.NoRecord(message => message.Set("coding/system", $"{PublishedHost}ValueSet/{set}"))),
        .. from scheme in new[] { "http", "https" }
           from host in new[] { "fhir.nhs.net", "fhir.nhs.uk", "fhir-test.nhs.uk" }
           from row in Hosts($"{scheme}://{host}")
           select row,
    ];

    private static IEnumerable<SmspScenario> Hosts(string host) =>
    [
        Row(
            $"{host} in code systems",
            $"Code systems begin with {host}.",
            MessagePart.NoRecord(message => message.Throughout(element => SetHost(element, "coding", host)))),
        Row(
            $"{host} in identifier systems",
            $"Identifier systems begin with {host}.",
            MessagePart.Found(message => message.Throughout(element => SetHost(element, "identifier", host)))),
        Row(
            $"{host} in profiles",
            $"Profiles begin with {host}.",
            MessagePart.Found(message => message.Throughout(element => SetHost(element, "meta", host)))),
    ];

    private static void SetHost(XElement element, string parent, string host)
    {
        if (element.Parent?.Name.LocalName == parent && element.Attribute("value") is { } value)
        {
            value.Value = value.Value.Replace(PublishedHost, host + "/", StringComparison.Ordinal);
        }
    }

    private static void AddBlank(XElement element)
    {
        if (element.Attribute("value") is { } value)
        {
            value.Value += "  ";
        }
    }

    // "resource" and "contained" hold a resource and nothing else, by FHIR's own schema.
    private static void AddExtension(XElement element)
    {
        if (element.Name.LocalName is not ("resource" or "contained"))
        {
            element.AddFirst(new XElement(
                Fhir + "extension", new XAttribute("url", "urn:x"), new XElement(Fhir + "valueCode", new XAttribute("value", "inactive"))));
        }
    }

    private static MessageEdit AddResources(MessageEdit message) =>
        message.AddEntry("<Organization><id value=\"x\"/><name value=\"x\"/></Organization>")
            .AddEntry("<Unheard><status value=\"inactive\"/></Unheard>");

    private static string WithPrefix(string xml)
    {
        XElement root = XElement.Parse(xml);
        root.Attribute("xmlns")!.Remove();
        root.SetAttributeValue(XNamespace.Xmlns + "f", "http://hl7.org/fhir");
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static SmspScenario Row(string name, string behaviour, SmspAnswer answer) =>
        new(SmspScenarioSection.MessageOddButRight, name, behaviour, SimulatorPeer.Answering(answer));
}
