namespace FgmIs.Client.Testing;

/// <summary>Provides the request of docs/wire.md, section 2 (QRY-FGM-QueryRequest-2-0), element by element.</summary>
internal static class QueryShape
{
    public const string Fhir = "http://hl7.org/fhir";
    public const string SdsUserId = "http://fhir.nhs.net/Id/sds-user-id";
    public const string SdsRoleProfileId = "http://fhir.nhs.net/Id/sds-role-profile-id";
    public const string LocalIdentifier = "http://fhir.nhs.net/Id/local-identifier";
    public const string LocalPractitionerIdentifier = "http://fhir.nhs.net/Id/local-practitioner-identifier";
    public const string OdsOrganizationCode = "http://fhir.nhs.net/Id/ods-organization-code";
    public const string OdsSiteCode = "http://fhir.nhs.net/Id/ods-site-code";

    private static readonly ElementRule Id = ElementRule.Value("id", ValueRules.Id);

    public static ElementRule Bundle { get; } = ElementRule.Of(
        "Bundle",
        Id,
        Meta("spine-message-bundle-1-0"),
        ElementRule.Value("type", ValueRules.Fixed("message")),
        ElementRule.Repeated("entry", 4, Entry(MessageHeader()), Entry(Parameters()), Entry(Practitioner()), Entry(Organization())));

    private static ElementRule MessageHeader() => ElementRule.Of(
        "MessageHeader",
        Id,
        Meta("spine-request-messageheader-2-0"),
        ElementRule.Value("timestamp", ValueRules.Instant),
        ElementRule.Of(
            "event",
            ElementRule.Value("system", ValueRules.Fixed("http://fhir.nhs.net/ValueSet/message-event-2-0")),
            ElementRule.Value("code", ValueRules.Fixed("urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"))),
        ElementRule.Of(
            "source",
            ElementRule.Value("name", ValueRules.Any, optional: true),
            ElementRule.Value("software", ValueRules.Any, optional: true),
            ElementRule.Optional(
                "contact",
                ElementRule.Value("system", ValueRules.OneOf("phone", "fax", "email", "url")),
                ElementRule.Value("value", ValueRules.Any, optional: true),
                ElementRule.Value("use", ValueRules.OneOf("home", "work", "temp", "old", "mobile"), optional: true)),
            ElementRule.Value("endpoint", ValueRules.AsidEndpoint)),
        ElementRule.Of(
            "destination",
            ElementRule.Value("name", ValueRules.Any, optional: true),
            ElementRule.Value("endpoint", ValueRules.AsidEndpoint)),
        ElementRule.Of("author", ElementRule.Value("reference", ValueRules.Any)),
        ElementRule.Of("data", ElementRule.Value("reference", ValueRules.Any)));

    private static ElementRule Parameters() => ElementRule.Of(
        "Parameters",
        Id,
        Meta("spine-ris-parameters-1-0"),
        ElementRule.Repeated(
            "parameter",
            2,
            [ElementRule.Value("name", ValueRules.Fixed("RiskIndicator")), ElementRule.Value("valueString", ValueRules.Fixed("FGM"))],
            [ElementRule.Value("name", ValueRules.Fixed("NHSNumber")), ElementRule.Value("valueString", ValueRules.NhsNumber)]));

    private static ElementRule Practitioner() => ElementRule.Of(
        "Practitioner",
        Id,
        Meta("spine-practitioner-2-0"),
        ElementRule.Repeated("identifier", 1, Identifier(ValueRules.Any, ValueRules.Any), Identifier(ValueRules.Any, ValueRules.Any)),
        ElementRule.Of("practitionerRole", ElementRule.Of("managingOrganization", ElementRule.Value("reference", ValueRules.Any))));

    private static ElementRule Organization() => ElementRule.Of(
        "Organization",
        Id,
        Meta("spine-organization-1-0"),
        ElementRule.Repeated(
            "identifier",
            1,
            Identifier(ValueRules.Fixed(OdsOrganizationCode), ValueRules.OdsCode),
            Identifier(ValueRules.Fixed(OdsSiteCode), ValueRules.OdsCode)),
        ElementRule.Value("name", ValueRules.Any));

    private static ElementRule Meta(string profile) =>
        ElementRule.Of("meta", ElementRule.Value("profile", ValueRules.Fixed($"http://fhir.nhs.net/StructureDefinition/{profile}")));

    private static ElementRule[] Entry(ElementRule resource) => [ElementRule.Of("resource", resource)];

    private static ElementRule[] Identifier(ValueRule system, ValueRule value) =>
        [ElementRule.Value("system", system), ElementRule.Value("value", value)];
}
