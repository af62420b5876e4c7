using System.Globalization;
using System.Xml.Linq;

namespace FgmIs.Client.Testing;

/// <summary>Writes response messages as the published examples have them (RSP-FGM-QueryRequestResponse).</summary>
internal static class ResponseMessage
{
    private const string StructureDefinition = "http://fhir.nhs.net/StructureDefinition/";
    private const string ValueSet = "http://fhir.nhs.net/ValueSet/";

    private static readonly XNamespace Fhir = QueryShape.Fhir;

    /// <summary>Writes an answer with a Flag, and with an OperationOutcome beside it where there are issues.</summary>
    public static string WithFlag(ReceivedQuery query, string? nhsNumber, string? assessmentDate, params SmspIssue[] issues)
    {
        string flagId = NewId();
        return issues.Length == 0
            ? Bundle(query, "ok", null, $"Flag/{flagId}", Flag(flagId, nhsNumber, assessmentDate))
            : Bundle(query, "ok", null, $"Flag/{flagId}", Flag(flagId, nhsNumber, assessmentDate), Outcome(query, NewId(), issues));
    }

    /// <summary>Writes an answer with an OperationOutcome alone.</summary>
    public static string WithOutcome(ReceivedQuery query, string responseCode, params SmspIssue[] issues)
    {
        string outcomeId = NewId();

        // Published so: version 1 refers to the outcome in the header, version 2 does not.
        string? details = query.Version == SmspVersion.V1 ? $"OperationOutcome/{outcomeId}" : null;
        return Bundle(query, responseCode, details, null, Outcome(query, outcomeId, issues));
    }

    private static string Bundle(ReceivedQuery query, string responseCode, string? details, string? data, params XElement[] resources)
    {
        var bundle = new XElement(
            Fhir + "Bundle",
            Item("id", NewId()),
            Meta("spine-message-bundle-1-0"),
            Item("type", "message"),
            Entry(Header(query, responseCode, details, data)),
            resources.Select(Entry));
        return bundle.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Header(ReceivedQuery query, string responseCode, string? details, string? data)
    {
        string version = query.Version == SmspVersion.V1 ? "1" : "2";
        string timestamp = query.ReceivedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
        return Of(
            "MessageHeader",
            Item("id", NewId()),
            Meta($"spine-response-messageheader-{version}-0"),
            Item("timestamp", timestamp),
            Of(
                "event",
                Item("system", $"{ValueSet}message-event-{version}-0"),
                Item("code", $"urn:nhs:names:services:clinicals-sync:FGMQueryResponse_{version}_0")),
            Of(
                "response",
                query.MessageId is { Length: > 0 } messageId ? Item("identifier", messageId) : null,
                Item("code", responseCode),
                details is null ? null : Of("details", Item("reference", details))),
            Of("source", Item("name", "SPINE"), Item("endpoint", ValueRules.AsidPrefix + query.ProviderAsid)),
            Of(
                "destination",
                query.SourceName is { Length: > 0 } name ? Item("name", name) : null,
                Item("endpoint", ValueRules.AsidPrefix + (query.FromAsid is { Length: > 0 } asid ? asid : "000000000000"))),
            data is null ? null : Of("data", Item("reference", data)));
    }

    private static XElement Flag(string id, string? nhsNumber, string? assessmentDate)
    {
        string patientId = NewId();
        return Of(
            "Flag",
            Item("id", id),
            Meta("spine-ris-flag-1-0"),
            Of(
                "contained",
                Of(
                    "Patient",
                    Item("id", patientId),
                    Meta("spine-ris-patient-1-0"),
                    Of("identifier", Item("system", "http://fhir.nhs.net/Id/nhs-number"), Item("value", nhsNumber ?? "")))),
            Item("status", "active"),
            assessmentDate is null ? null : Of("period", Item("start", assessmentDate)),
            Of("subject", Item("reference", $"#{patientId}")),
            Of("code", Of("coding", Item("system", $"{ValueSet}risk-indicator-type-1-0"), Item("code", "FGM"))));
    }

    private static XElement Outcome(ReceivedQuery query, string id, SmspIssue[] issues)
    {
        bool isFirst = query.Version == SmspVersion.V1;
        string system = ValueSet + (isFirst ? "spine-response-code-1-0" : "spine-response-code-2-0");
        return Of(
            "OperationOutcome",
            [
                Item("id", id),
                Meta("spine-operationoutcome-1-0"),
                .. issues.Select(issue => Of(
                    "issue",
                    Item("severity", issue.Severity),
                    Item("code", issue.Type),
                    Of("details", Coding(system, issue, isFirst)),
                    Diagnostics(issue, isFirst))),
            ]);
    }

    private static XElement Coding(string system, SmspIssue issue, bool isFirst) =>
        Of("coding", Item("system", system), Item("code", issue.Code), isFirst ? null : Item("display", issue.Display));

    // Published so: version 1 says in diagnostics what version 2 says in display.
    private static XElement? Diagnostics(SmspIssue issue, bool isFirst) =>
        (issue.Diagnostics ?? (isFirst ? issue.Display : null)) is { } text ? Item("diagnostics", text) : null;

    private static XElement Entry(XElement resource) => Of("entry", Of("resource", resource));

    private static XElement Meta(string profile) => Of("meta", Item("profile", StructureDefinition + profile));

    private static XElement Of(string name, params XElement?[] children) => new(Fhir + name, children);

    private static XElement Item(string name, string value) => new(Fhir + name, new XAttribute("value", value));

    private static string NewId() => Guid.NewGuid().ToString("D");
}
