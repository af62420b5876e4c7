using System.Text;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>Good requests as text, for tests to break.</summary>
internal static class QueryText
{
    public const string SoapAction = "\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"";
    public const string Patient = "9434765919";

    public const string LocalIdentifier =
        "<identifier><system value=\"http://fhir.nhs.net/Id/local-identifier\"/><value value=\"12456\"/></identifier>";

    public const string SmartcardIdentifiers =
        "<identifier><system value=\"http://fhir.nhs.net/Id/sds-user-id\"/><value value=\"111122223333\"/></identifier>"
        + "<identifier><system value=\"http://fhir.nhs.net/Id/sds-role-profile-id\"/><value value=\"444455556666\"/></identifier>";

    public static string Good(string nhsNumber = Patient, string? messageId = null, string? bundleId = null) =>
        $"""
         <Bundle xmlns="http://hl7.org/fhir"><id value="{bundleId ?? NewId()}"/>
         <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-message-bundle-1-0"/></meta><type value="message"/>
         <entry><resource><MessageHeader><id value="{messageId ?? NewId()}"/>
         <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-request-messageheader-2-0"/></meta>
         <timestamp value="2026-03-01T12:00:00+00:00"/>
         <event><system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
         <code value="urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"/></event>
         <source><name value="Test &amp; Trust"/><software value="Tests"/>
         <contact><system value="phone"/><value value="0207 444777"/></contact>
         <endpoint value="urn:nhs:addressing:asid:200000000001"/></source>
         <destination><name value="SPINE"/><endpoint value="urn:nhs:addressing:asid:200000000002"/></destination>
         <author><reference value="Practitioner/41fe704c-18e5-11e5-b60b-1697f925ec7b"/></author>
         <data><reference value="Parameters/7cb73a48-090d-469a-a2b2-04f1e6b11ea1"/></data></MessageHeader></resource></entry>
         <entry><resource><Parameters><id value="7cb73a48-090d-469a-a2b2-04f1e6b11ea1"/>
         <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-ris-parameters-1-0"/></meta>
         <parameter><name value="RiskIndicator"/><valueString value="FGM"/></parameter>
         <parameter><name value="NHSNumber"/><valueString value="{nhsNumber}"/></parameter></Parameters></resource></entry>
         <entry><resource><Practitioner><id value="41fe704c-18e5-11e5-b60b-1697f925ec7b"/>
         <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-practitioner-2-0"/></meta>
         {LocalIdentifier}
         <practitionerRole><managingOrganization>
         <reference value="Organization/99daadee-26e1-4d6a-9e6a-7f4af9b99999"/></managingOrganization></practitionerRole>
         </Practitioner></resource></entry>
         <entry><resource><Organization><id value="99daadee-26e1-4d6a-9e6a-7f4af9b99999"/>
         <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-organization-1-0"/></meta>
         <identifier><system value="http://fhir.nhs.net/Id/ods-organization-code"/><value value="SDT"/></identifier>
         <identifier><system value="http://fhir.nhs.net/Id/ods-site-code"/><value value="SDT01"/></identifier>
         <name value="Standon NHS Trust"/></Organization></resource></entry></Bundle>
         """;

    public static HttpRequestMessage Request(
        Uri endpoint, string body, string? soapAction = SoapAction, string contentType = "text/xml; charset=utf-8") =>
        Request(endpoint, Encoding.UTF8.GetBytes(body), soapAction, contentType);

    public static HttpRequestMessage Request(
        Uri endpoint, byte[] body, string? soapAction = SoapAction, string contentType = "text/xml; charset=utf-8")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        if (soapAction is not null)
        {
            request.Headers.TryAddWithoutValidation("SOAPAction", soapAction);
        }

        return request;
    }

    public static string NewId() => Guid.NewGuid().ToString("D");
}
