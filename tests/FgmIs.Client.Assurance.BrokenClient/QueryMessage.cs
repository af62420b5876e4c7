using System.Globalization;
using System.Security;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Writes the query of DMS 2.</summary>
internal sealed class QueryMessage(Settings settings, FaultSwitch faults)
{
    private const string Profiles = "http://fhir.nhs.net/StructureDefinition";
    private const string Ids = "http://fhir.nhs.net/Id";
    private const string Asid = "urn:nhs:addressing:asid:";

    public string NewId()
    {
        string id = Guid.NewGuid().ToString("D");
        return faults.Has(Fault.UpperCaseIds) ? id.ToUpperInvariant() : id;
    }

    public string Write(Query query, string nhsNumber, string messageId, string bundleId, DateTimeOffset now)
    {
        (string parameters, string practitioner, string organization) = (NewId(), NewId(), NewId());
        string timestamp = now.ToString(
            faults.Has(Fault.TimeWithoutOffset) ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        string display = faults.Has(Fault.AuthorHasDisplay) ? "<display value=\"A clinician\"/>" : string.Empty;
        string[] asked =
        [
            "<parameter><name value=\"RiskIndicator\"/><valueString value=\"FGM\"/></parameter>",
            $"<parameter><name value=\"NHSNumber\"/><valueString value=\"{nhsNumber}\"/></parameter>",
        ];
        return $"<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"{bundleId}\"/>{Profile("spine-message-bundle-1-0")}"
            + "<type value=\"message\"/>"
            + $"<entry><resource><MessageHeader><id value=\"{messageId}\"/>{Profile("spine-request-messageheader-2-0")}"
            + $"<timestamp value=\"{timestamp}\"/>"
            + "<event><system value=\"http://fhir.nhs.net/ValueSet/message-event-2-0\"/>"
            + "<code value=\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"/></event>"
            + $"<source><name value=\"{Text(settings.OrganizationName)}\"/><endpoint value=\"{Asid}{settings.FromAsid}\"/></source>"
            + $"<destination><endpoint value=\"{Asid}{settings.ToAsid}\"/></destination>"
            + $"<author><reference value=\"Practitioner/{practitioner}\"/>{display}</author>"
            + $"<data><reference value=\"Parameters/{parameters}\"/></data></MessageHeader></resource></entry>"
            + $"<entry><resource><Parameters><id value=\"{parameters}\"/>{Profile("spine-ris-parameters-1-0")}"
            + string.Concat(faults.Has(Fault.ParametersInWrongOrder) ? asked.Reverse() : asked)
            + "</Parameters></resource></entry>"
            + $"<entry><resource><Practitioner><id value=\"{practitioner}\"/>{Profile("spine-practitioner-2-0")}{Who(query.User)}"
            + $"<practitionerRole><managingOrganization><reference value=\"Organization/{organization}\"/></managingOrganization>"
            + $"</practitionerRole></Practitioner></resource></entry>{Organization(organization)}</Bundle>";
    }

    private static string Profile(string name) => $"<meta><profile value=\"{Profiles}/{name}\"/></meta>";

    private string Organization(string id) => faults.Has(Fault.NoOrganization)
        ? string.Empty
        : $"<entry><resource><Organization><id value=\"{id}\"/>{Profile("spine-organization-1-0")}"
            + Identifier("ods-organization-code", settings.Organization)
            + $"<name value=\"{Text(settings.OrganizationName)}\"/></Organization></resource></entry>";

    private string Who(User user) => user switch
    {
        { Kind: "smartcard" } when faults.Has(Fault.NoRoleProfile) => Identifier("sds-user-id", user.Id),
        { Kind: "smartcard" } => Identifier("sds-user-id", user.Id) + Identifier("sds-role-profile-id", user.RoleProfileId!),
        _ => Identifier("local-identifier", user.Id),
    };

    private string Identifier(string system, string value) =>
        $"<identifier><system value=\"{Ids}/{system}\"/><value value=\"{Text(value)}\"/></identifier>";

    private string Text(string value) => faults.Has(Fault.DoesNotEscapeNames) ? value : SecurityElement.Escape(value);
}
