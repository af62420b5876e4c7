namespace FgmIs.Client.Messaging;

/// <summary>
/// Performs step 4 of the journey: writes QRY-FGM-QueryRequest-2-0, exactly by docs/wire.md, section 2 (MSCA-FGMRISQ-07, -08).
/// </summary>
/// <remarks>The same message, Bundle.id and time give the same bytes. There is no fullUrl, as in every published message.</remarks>
internal static class QueryMessageWriter
{
    private const int UsualLength = 3072;

    /// <summary>Writes one attempt of a query.</summary>
    /// <param name="message">The query.</param>
    /// <param name="bundleId">The id of this attempt.</param>
    /// <param name="timestamp">The time of this attempt.</param>
    public static byte[] Write(QueryMessage message, Guid bundleId, DateTimeOffset timestamp)
    {
        using var xml = new FhirXmlBuffer(UsualLength);
        xml.Markup("<Bundle xmlns=\"http://hl7.org/fhir\">"u8);
        xml.Element("id"u8, bundleId);
        Profile(xml, "spine-message-bundle-1-0"u8);
        xml.Markup("<type value=\"message\"/>"u8);
        WriteMessageHeader(xml, message, timestamp);
        WriteParameters(xml, message);
        WritePractitioner(xml, message);
        WriteOrganization(xml, message);
        xml.Markup("</Bundle>"u8);
        return xml.ToArray();
    }

    private static void WriteMessageHeader(FhirXmlBuffer xml, QueryMessage message, DateTimeOffset timestamp)
    {
        xml.Markup("<entry><resource><MessageHeader>"u8);
        xml.Element("id"u8, message.MessageId);
        Profile(xml, "spine-request-messageheader-2-0"u8);
        xml.Element("timestamp"u8, timestamp);
        xml.Markup("<event><system value=\"http://fhir.nhs.net/ValueSet/message-event-2-0\"/>"u8);
        xml.Element("code"u8, FhirNames.QueryAction);
        xml.Markup("</event><source>"u8);
        Optional(xml, "name"u8, message.SourceName);
        Optional(xml, "software"u8, message.SourceSoftware);
        if (message.SourceContact is { } contact)
        {
            xml.Markup("<contact>"u8);
            xml.Element("system"u8, contact.SystemCode);
            xml.Element("value"u8, contact.Value);
            xml.Markup("</contact>"u8);
        }

        xml.Element("endpoint"u8, message.FromAsid.Value, "urn:nhs:addressing:asid:"u8);
        xml.Markup("</source><destination>"u8);
        Optional(xml, "name"u8, message.DestinationName);
        xml.Element("endpoint"u8, message.ToAsid.Value, "urn:nhs:addressing:asid:"u8);
        xml.Markup("</destination><author>"u8);
        xml.Element("reference"u8, message.PractitionerId, "Practitioner/"u8);
        xml.Markup("</author><data>"u8);
        xml.Element("reference"u8, message.ParametersId, "Parameters/"u8);
        xml.Markup("</data></MessageHeader></resource></entry>"u8);
    }

    private static void WriteParameters(FhirXmlBuffer xml, QueryMessage message)
    {
        xml.Markup("<entry><resource><Parameters>"u8);
        xml.Element("id"u8, message.ParametersId);
        Profile(xml, "spine-ris-parameters-1-0"u8);
        xml.Markup("<parameter><name value=\"RiskIndicator\"/><valueString value=\"FGM\"/></parameter>"u8);
        xml.Markup("<parameter><name value=\"NHSNumber\"/>"u8);
        xml.Element("valueString"u8, message.NhsNumber.Value);
        xml.Markup("</parameter></Parameters></resource></entry>"u8);
    }

    private static void WritePractitioner(FhirXmlBuffer xml, QueryMessage message)
    {
        xml.Markup("<entry><resource><Practitioner>"u8);
        xml.Element("id"u8, message.PractitionerId);
        Profile(xml, "spine-practitioner-2-0"u8);
        foreach (PractitionerIdentifier identifier in message.PractitionerIdentifiers)
        {
            Identifier(xml, identifier.System, identifier.Value);
        }

        xml.Markup("<practitionerRole><managingOrganization>"u8);
        xml.Element("reference"u8, message.OrganizationId, "Organization/"u8);
        xml.Markup("</managingOrganization></practitionerRole></Practitioner></resource></entry>"u8);
    }

    private static void WriteOrganization(FhirXmlBuffer xml, QueryMessage message)
    {
        xml.Markup("<entry><resource><Organization>"u8);
        xml.Element("id"u8, message.OrganizationId);
        Profile(xml, "spine-organization-1-0"u8);
        Identifier(xml, "http://fhir.nhs.net/Id/ods-organization-code", message.Organization.Code.Value);
        if (message.Organization.SiteCode is { } siteCode)
        {
            Identifier(xml, "http://fhir.nhs.net/Id/ods-site-code", siteCode.Value);
        }

        xml.Element("name"u8, message.Organization.Name);
        xml.Markup("</Organization></resource></entry>"u8);
    }

    private static void Identifier(FhirXmlBuffer xml, string system, string value)
    {
        xml.Markup("<identifier>"u8);
        xml.Element("system"u8, system);
        xml.Element("value"u8, value);
        xml.Markup("</identifier>"u8);
    }

    private static void Profile(FhirXmlBuffer xml, ReadOnlySpan<byte> name)
    {
        xml.Markup("<meta><profile value=\"http://fhir.nhs.net/StructureDefinition/"u8);
        xml.Markup(name);
        xml.Markup("\"/></meta>"u8);
    }

    private static void Optional(FhirXmlBuffer xml, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            xml.Element(name, value);
        }
    }
}
