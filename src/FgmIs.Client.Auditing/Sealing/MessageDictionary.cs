using System.Text;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>
/// Provides what nearly every message holds, for records to refer back to: a record is a third shorter for it. It is part of the format and
/// never changes; another is another packing.
/// </summary>
internal static class MessageDictionary
{
    private const string Text =
        " />FGMQueryResponse_2_0\" /></event><response><identifier value=\"\" /><code value=\"ok\" /></response><source>"
        + "<name value=\"SPINE\" />spine-response-messageheader-2-0Flag/<Flag><id value=\"spine-ris-flag-1-0\" /><contained>"
        + "<Patient><id value=\"spine-ris-patient-1-0\" />/Id/nhs-number\" /><value value=\"\" /></identifier></Patient>"
        + "</contained><status value=\"active\" /><period><start value=\"\" /></period><subject><reference value=\"#\" />"
        + "</subject><code><coding><system value=\"http://fhir.nhs.net/ValueSet/risk-indicator-type-1-0\" />"
        + "<code value=\"FGM\" /></coding></code></Flag><author><reference value=\"Practitioner/\"/></author><data>"
        + "<reference value=\"Parameters/\"/></data></MessageHeader></resource></entry><entry><resource>"
        + "<Parameters>spine-ris-parameters-1-0\"<parameter><name value=\"RiskIndicator\"/><valueString value=\"FGM\"/>"
        + "</parameter>NHSNumber\"/><valueString value=\"\"/></parameter></Parameters><Practitioner>spine-practitioner-2-0\"/>"
        + "</meta><identifier><system value=\"http://fhir.nhs.net/Id/sds-user-id\"/><value value=\"\"/>"
        + "</identifier>sds-role-profile-id<practitionerRole><managingOrganization><reference value=\"Organization/\"/>"
        + "</managingOrganization></practitionerRole></Practitioner></resource></entry>"
        + "<Organization>spine-organization-1-0ods-organization-code\"/></identifier><name value=\"\"/></Organization>"
        + "</resource></entry></Bundle><Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"\"/><meta>"
        + "<profile value=\"http://fhir.nhs.net/StructureDefinition/spine-message-bundle-1-0\"/></meta>"
        + "<type value=\"message\"/><entry><resource><MessageHeader><id value=\"spine-request-messageheader-2-0\"/></meta>"
        + "<timestamp value=\"+00:00\"/><event><system value=\"http://fhir.nhs.net/ValueSet/message-event-2-0\"/>"
        + "<code value=\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"/></event><source>"
        + "<endpoint value=\"urn:nhs:addressing:asid:\"/></source><destination><endpoint value=\"urn:nhs:addressing:asid:\"/>"
        + "</destination>";

    public static byte[] Bytes { get; } = Encoding.ASCII.GetBytes(Text);
}
