using System.Globalization;
using System.Text;
using System.Xml;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace FgmIs.Client.Benchmarks.References;

/// <summary>
/// The messages of a query as somebody would write and read them with a general FHIR library: Hl7.Fhir.Base, of which DSTU2's own classes
/// are not served by any feed here.
/// </summary>
internal static class HandWrittenMessage
{
    private const string Profiles = "http://fhir.nhs.net/StructureDefinition/";
    private const string Events = "http://fhir.nhs.net/ValueSet/message-event-2-0";

    private static readonly BaseFhirXmlSerializer Serializer = new(ModelInspector.Base);

    public static byte[] Write(Guid messageId, DateTimeOffset now)
    {
        string parameters = NewId(), practitioner = NewId(), organization = NewId();
        DynamicResource header = Resource(
            "MessageHeader",
            messageId.ToString("D"),
            "spine-request-messageheader-2-0",
            ("timestamp", new FhirString(now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))),
            ("event", Element(("system", Text(Events)), ("code", Text("urn:nhs:names:services:clinicals-sync:FGMQuery_2_0")))),
            ("source", Element(("endpoint", Text("urn:nhs:addressing:asid:200000000001")))),
            ("destination", Element(("endpoint", Text("urn:nhs:addressing:asid:200000000002")))),
            ("author", Reference($"Practitioner/{practitioner}")),
            ("data", Reference($"Parameters/{parameters}")));
        DynamicResource asked = Resource(
            "Parameters",
            parameters,
            "spine-ris-parameters-1-0",
            ("parameter", new List<DynamicDataType>
            {
                Element(("name", Text("RiskIndicator")), ("valueString", Text("FGM"))),
                Element(("name", Text("NHSNumber")), ("valueString", Text("9434765919"))),
            }));
        DynamicResource asker = Resource(
            "Practitioner",
            practitioner,
            "spine-practitioner-2-0",
            ("identifier", new List<DynamicDataType>
            {
                Identifier("http://fhir.nhs.net/Id/sds-user-id", "495023758492"),
                Identifier("http://fhir.nhs.net/Id/sds-role-profile-id", "584930285748"),
            }),
            ("practitionerRole", Element(("managingOrganization", Reference($"Organization/{organization}")))));
        DynamicResource asking = Resource(
            "Organization",
            organization,
            "spine-organization-1-0",
            ("identifier", Identifier("http://fhir.nhs.net/Id/ods-organization-code", "X26")),
            ("name", Text("A throw-away organisation")));
        DynamicResource bundle = Resource(
            "Bundle",
            NewId(),
            "spine-message-bundle-1-0",
            ("type", Text("message")),
            ("entry", new List<DynamicDataType>(
                new[] { header, asked, asker, asking }.Select(resource => Element(("resource", resource))))));
        return Encoding.UTF8.GetBytes(Serializer.SerializeToString(bundle));
    }

    /// <summary>Reads an answer, and gives whether it tells of an indicator; one that is not to this query is refused.</summary>
    public static bool IsFound(byte[] body, Guid messageId)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        ISourceNode[] resources = [.. FhirXmlNode.Read(reader).Children("entry").Children("resource")];
        ISourceNode header = resources.First(static resource => resource.GetResourceTypeIndicator() == "MessageHeader");
        if (TextOf(header, "response", "identifier") != messageId.ToString("D") || TextOf(header, "response", "code") != "ok")
        {
            throw new FormatException("This is no answer to the query.");
        }

        ISourceNode? flag = resources.FirstOrDefault(static resource => resource.GetResourceTypeIndicator() == "Flag");
        return flag is not null
            && TextOf(flag, "contained", "identifier", "value") == "9434765919"
            && TextOf(flag, "status") == "active"
            && TextOf(flag, "code", "coding", "code") == "FGM";
    }

    private static string? TextOf(ISourceNode node, params string[] path) =>
        path.Aggregate(Enumerable.Repeat(node, 1), static (nodes, name) => nodes.Children(name)).FirstOrDefault()?.Text;

    private static string NewId() => Guid.NewGuid().ToString("D");

    private static FhirString Text(string text) => new(text);

    private static DynamicDataType Identifier(string system, string value) => Element(("system", Text(system)), ("value", Text(value)));

    private static DynamicDataType Reference(string to) => Element(("reference", Text(to)));

    private static DynamicDataType Element(params (string Name, object Value)[] children) => Filled(new DynamicDataType(), children);

    private static DynamicResource Resource(string type, string id, string profile, params (string Name, object Value)[] children) =>
        Filled(
            new DynamicResource { DynamicTypeName = type },
            [("id", Text(id)), ("meta", Element(("profile", Text(Profiles + profile)))), .. children]);

    private static T Filled<T>(T element, (string Name, object Value)[] children)
        where T : Base
    {
        foreach ((string name, object value) in children)
        {
            element[name] = value;
        }

        return element;
    }
}
