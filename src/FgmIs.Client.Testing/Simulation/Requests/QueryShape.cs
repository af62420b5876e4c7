namespace FgmIs.Client.Testing;

/// <summary>The request of docs/wire.md, section 2 (QRY-FGM-QueryRequest-2-0), element by element.</summary>
internal static class QueryShape
{
    public const string Fhir = "http://hl7.org/fhir";
    public const string SdsUserId = "http://fhir.nhs.net/Id/sds-user-id";
    public const string SdsRoleProfileId = "http://fhir.nhs.net/Id/sds-role-profile-id";
    public const string LocalIdentifier = "http://fhir.nhs.net/Id/local-identifier";
    public const string LocalPractitionerIdentifier = "http://fhir.nhs.net/Id/local-practitioner-identifier";
    public const string OdsOrganizationCode = "http://fhir.nhs.net/Id/ods-organization-code";
    public const string OdsSiteCode = "http://fhir.nhs.net/Id/ods-site-code";

    private static readonly Shape Id = Shape.Value("id", ValueRules.Id);

    public static Shape Bundle { get; } = Shape.Of(
        "Bundle",
        Id,
        Meta("spine-message-bundle-1-0"),
        Shape.Value("type", ValueRules.Fixed("message")),
        Shape.Repeated("entry", 4, Entry(MessageHeader()), Entry(Parameters()), Entry(Practitioner()), Entry(Organization())));

    private static Shape MessageHeader() => Shape.Of(
        "MessageHeader",
        Id,
        Meta("spine-request-messageheader-2-0"),
        Shape.Value("timestamp", ValueRules.Instant),
        Shape.Of(
            "event",
            Shape.Value("system", ValueRules.Fixed("http://fhir.nhs.net/ValueSet/message-event-2-0")),
            Shape.Value("code", ValueRules.Fixed("urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"))),
        Shape.Of(
            "source",
            Shape.Value("name", ValueRules.Any, optional: true),
            Shape.Value("software", ValueRules.Any, optional: true),
            Shape.Optional(
                "contact",
                Shape.Value("system", ValueRules.OneOf("phone", "fax", "email", "url")),
                Shape.Value("value", ValueRules.Any, optional: true),
                Shape.Value("use", ValueRules.OneOf("home", "work", "temp", "old", "mobile"), optional: true)),
            Shape.Value("endpoint", ValueRules.AsidEndpoint)),
        Shape.Of(
            "destination",
            Shape.Value("name", ValueRules.Any, optional: true),
            Shape.Value("endpoint", ValueRules.AsidEndpoint)),
        Shape.Of("author", Shape.Value("reference", ValueRules.Any)),
        Shape.Of("data", Shape.Value("reference", ValueRules.Any)));

    private static Shape Parameters() => Shape.Of(
        "Parameters",
        Id,
        Meta("spine-ris-parameters-1-0"),
        Shape.Repeated(
            "parameter",
            2,
            [Shape.Value("name", ValueRules.Fixed("RiskIndicator")), Shape.Value("valueString", ValueRules.Fixed("FGM"))],
            [Shape.Value("name", ValueRules.Fixed("NHSNumber")), Shape.Value("valueString", ValueRules.NhsNumber)]));

    private static Shape Practitioner() => Shape.Of(
        "Practitioner",
        Id,
        Meta("spine-practitioner-2-0"),
        Shape.Repeated("identifier", 1, Identifier(ValueRules.Any, ValueRules.Any), Identifier(ValueRules.Any, ValueRules.Any)),
        Shape.Of("practitionerRole", Shape.Of("managingOrganization", Shape.Value("reference", ValueRules.Any))));

    private static Shape Organization() => Shape.Of(
        "Organization",
        Id,
        Meta("spine-organization-1-0"),
        Shape.Repeated(
            "identifier",
            1,
            Identifier(ValueRules.Fixed(OdsOrganizationCode), ValueRules.OdsCode),
            Identifier(ValueRules.Fixed(OdsSiteCode), ValueRules.OdsCode)),
        Shape.Value("name", ValueRules.Any));

    private static Shape Meta(string profile) =>
        Shape.Of("meta", Shape.Value("profile", ValueRules.Fixed($"http://fhir.nhs.net/StructureDefinition/{profile}")));

    private static Shape[] Entry(Shape resource) => [Shape.Of("resource", resource)];

    private static Shape[] Identifier(ValueRule system, ValueRule value) => [Shape.Value("system", system), Shape.Value("value", value)];
}
