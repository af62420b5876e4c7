using System.Globalization;
using System.Text;
using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>
/// Performs step 4 of the journey: writes QRY-FGM-QueryRequest-2-0, exactly by docs/wire.md, section 2 (MSCA-FGMRISQ-07, -08).
/// </summary>
/// <remarks>The same message, Bundle.id and time give the same bytes. There is no fullUrl, as in every published message.</remarks>
internal static class QueryMessageWriter
{
    private const int UsualLength = 4096;
    private const string AsidPrefix = "urn:nhs:addressing:asid:";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,

        // Tabs and line ends of a value come out of the message as they went in.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Writes one attempt of a query.</summary>
    /// <param name="message">The query.</param>
    /// <param name="bundleId">The id of this attempt.</param>
    /// <param name="timestamp">The time of this attempt.</param>
    public static byte[] Write(QueryMessage message, Guid bundleId, DateTimeOffset timestamp)
    {
        using var bytes = new MemoryStream(UsualLength);
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            Begin(xml, "Bundle");
            Element(xml, "id", bundleId.ToString());
            Profile(xml, "spine-message-bundle-1-0");
            Element(xml, "type", "message");
            WriteMessageHeader(xml, message, timestamp);
            WriteParameters(xml, message);
            WritePractitioner(xml, message);
            WriteOrganization(xml, message);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteMessageHeader(XmlWriter xml, QueryMessage message, DateTimeOffset timestamp)
    {
        BeginEntry(xml, "MessageHeader", message.MessageId, "spine-request-messageheader-2-0");
        Element(xml, "timestamp", timestamp.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "+00:00");

        Begin(xml, "event");
        Element(xml, "system", "http://fhir.nhs.net/ValueSet/message-event-2-0");
        Element(xml, "code", FhirNames.QueryAction);
        xml.WriteEndElement();

        Begin(xml, "source");
        Optional(xml, "name", message.SourceName);
        Optional(xml, "software", message.SourceSoftware);
        if (message.SourceContact is { } contact)
        {
            Begin(xml, "contact");
            Element(xml, "system", contact.SystemCode);
            Element(xml, "value", contact.Value);
            xml.WriteEndElement();
        }

        Element(xml, "endpoint", AsidPrefix + message.FromAsid.Value);
        xml.WriteEndElement();

        Begin(xml, "destination");
        Optional(xml, "name", message.DestinationName);
        Element(xml, "endpoint", AsidPrefix + message.ToAsid.Value);
        xml.WriteEndElement();

        Reference(xml, "author", "Practitioner", message.PractitionerId);
        Reference(xml, "data", "Parameters", message.ParametersId);
        EndEntry(xml);
    }

    private static void WriteParameters(XmlWriter xml, QueryMessage message)
    {
        BeginEntry(xml, "Parameters", message.ParametersId, "spine-ris-parameters-1-0");
        Parameter(xml, "RiskIndicator", "FGM");
        Parameter(xml, "NHSNumber", message.NhsNumber.Value);
        EndEntry(xml);
    }

    private static void WritePractitioner(XmlWriter xml, QueryMessage message)
    {
        BeginEntry(xml, "Practitioner", message.PractitionerId, "spine-practitioner-2-0");
        foreach (PractitionerIdentifier identifier in message.PractitionerIdentifiers)
        {
            Identifier(xml, identifier.System, identifier.Value);
        }

        Begin(xml, "practitionerRole");
        Reference(xml, "managingOrganization", "Organization", message.OrganizationId);
        xml.WriteEndElement();
        EndEntry(xml);
    }

    private static void WriteOrganization(XmlWriter xml, QueryMessage message)
    {
        BeginEntry(xml, "Organization", message.OrganizationId, "spine-organization-1-0");
        Identifier(xml, "http://fhir.nhs.net/Id/ods-organization-code", message.Organization.Code.Value);
        if (message.Organization.SiteCode is { } siteCode)
        {
            Identifier(xml, "http://fhir.nhs.net/Id/ods-site-code", siteCode.Value);
        }

        Element(xml, "name", message.Organization.Name);
        EndEntry(xml);
    }

    private static void BeginEntry(XmlWriter xml, string resource, Guid id, string profile)
    {
        Begin(xml, "entry");
        Begin(xml, "resource");
        Begin(xml, resource);
        Element(xml, "id", id.ToString());
        Profile(xml, profile);
    }

    private static void EndEntry(XmlWriter xml)
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Profile(XmlWriter xml, string name)
    {
        Begin(xml, "meta");
        Element(xml, "profile", "http://fhir.nhs.net/StructureDefinition/" + name);
        xml.WriteEndElement();
    }

    private static void Identifier(XmlWriter xml, string system, string value)
    {
        Begin(xml, "identifier");
        Element(xml, "system", system);
        Element(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Parameter(XmlWriter xml, string name, string value)
    {
        Begin(xml, "parameter");
        Element(xml, "name", name);
        Element(xml, "valueString", value);
        xml.WriteEndElement();
    }

    private static void Reference(XmlWriter xml, string name, string resource, Guid id)
    {
        Begin(xml, name);
        Element(xml, "reference", $"{resource}/{id}");
        xml.WriteEndElement();
    }

    private static void Optional(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            Element(xml, name, value);
        }
    }

    private static void Element(XmlWriter xml, string name, string value)
    {
        Begin(xml, name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, string name) => xml.WriteStartElement(name, FhirNames.Namespace);
}
