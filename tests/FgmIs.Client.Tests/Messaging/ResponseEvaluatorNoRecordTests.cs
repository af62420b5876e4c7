using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>Rules 4 and 6 of docs/wire.md, section 4: "no record" comes into being one way only (docs/safety-case.md, H1).</summary>
[TestFixture]
public sealed class ResponseEvaluatorNoRecordTests
{
    private const string LocalStore = "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE";

    private static IEnumerable<Row> Good =>
    [
        .. Row.InBoth("no record", v => NoRecord(v)),
        .. from status in new[] { 200, 404, 500, 503 }
           from row in Row.InBoth($"no record under HTTP {status}", v => Row.Of("x", NoRecord(v), status))
           select row,
        .. from code in new[] { "ok", "fatal-error" }
           from row in Row.InBoth($"no record with {code}", v => NoRecord(v).Set("response/code", code))
           select row,
        .. from severity in new[] { "fatal", "error", "warning", "information", "none", "" }
           from row in Row.InBoth($"no record of severity '{severity}'", v => NoRecord(v).Set("issue/severity", severity))
           select row,
        .. Row.InBoth("no record without a severity", v => NoRecord(v).Remove("issue/severity")),
        .. Row.InBoth(
            "no record by the other version's code",
            v => NoRecord(v).Set("coding/code", v == WireVersion.V1 ? "NO_RECORD_FOUND" : "FGM-0001")),
        .. Row.InBoth("no record in small letters with trailing blanks", v => NoRecord(v).Set("coding/code", " no_record_found \t")),
        .. Row.InBoth("no record said twice", v => NoRecord(v).AddIssue("NO_RECORD_FOUND", "information")),
        .. Row.InBoth("no record beside SMSP-0000", v => NoRecord(v).AddIssue("SMSP-0000", "information")),
        .. Row.InBoth("no record beside SMSP-0000 that is a warning", v => NoRecord(v).AddIssue("SMSP-0000", "warning")),
        .. Row.InBoth("no record said twice, both times as an error", v => NoRecord(v).AddIssue("NO_RECORD_FOUND", "error")),
        .. Row.InBoth(
            "no record and SMSP-0000 in one issue, which is an error",
            v => NoRecord(v).Set("issue/severity", "error").AddTo("issue/details", ResponseText.Coding("SMSP-0000"))),
        .. from name in new[]
           {
               "spine-response-code-1-0",
               "spine-response-code-2-0",
               "spine-error-or-warning-code-1",
               "smsp-error-or-warning-code-1",
           }
           from row in Row.InBoth(
               $"no record under {name} without /ValueSet/", v => NoRecord(v).Set("coding/system", $"https://fhir.nhs.uk/{name}"))
           select row,
        .. Row.InBoth(
            "no record in two codings, by both codes",
            v => NoRecord(v).AddTo("issue/details", ResponseText.Coding("FGM-0001", ResponseText.CodeSystemV1))),
        .. Row.InBoth(
            "no record beside information without a code",
            v => NoRecord(v).AddIssue(null, "information"),
            warnings: FgmWarningKind.ProviderNotice),
        .. Row.InBoth(
            "no record beside a warning without a code",
            v => NoRecord(v).AddIssue(null, "warning"),
            warnings: FgmWarningKind.ProviderNotice),
        .. Row.InBoth(
            "no record without a timestamp",
            v => NoRecord(v).Remove("MessageHeader/timestamp"),
            warnings: FgmWarningKind.AnswerTimeUnknown),
        .. Row.InBoth(
            "no record from another sender",
            v => NoRecord(v).Set("source/endpoint", "urn:nhs:addressing:asid:1"),
            warnings: FgmWarningKind.AddressesDiffer),
    ];

    private static IEnumerable<Row> NotAlone =>
    [
        .. Fails("NO_RECORD_FOUND with HTTP 203", v => Row.Of("x", NoRecord(v), 203)),
        .. Fails(
            "NO_RECORD_FOUND with the local-store warning",
            v => Row.Of("x", NoRecord(v).AddIssue(LocalStore, "warning"), code: FgmResponseCodes.DataReturnedFromLocalStore)),
        .. Fails(
            "NO_RECORD_FOUND with the local-store code in its own issue",
            v => Row.Of(
                "x",
                NoRecord(v).AddTo("issue/details", ResponseText.Coding("SMSP-0003", "urn:x")),
                code: FgmResponseCodes.DataReturnedFromLocalStore)),
        .. Fails(
            "NO_RECORD_FOUND with another error",
            v => Rejected(NoRecord(v).AddIssue("COULD_NOT_CONNECT_TO_SPINE", "fatal"), FgmResponseCodes.CouldNotConnectToSpine)),
        .. Fails(
            "another error before NO_RECORD_FOUND",
            v => Rejected(NoRecord(v).AddBefore("issue", ResponseText.Issue("SMSP-9999")), FgmResponseCodes.GenericSoftwareFailure)),
        .. Fails(
            "NO_RECORD_FOUND with another error said to be information",
            v => Rejected(NoRecord(v).AddIssue("INVALID_NHS_NUMBER", "information"), FgmResponseCodes.InvalidNhsNumber)),
        .. Fails(
            "NO_RECORD_FOUND with another error under an unknown system",
            v => Rejected(NoRecord(v).AddIssue("PATIENT_OVER_18", "error", "urn:x"), FgmResponseCodes.PatientOver18)),
        .. Fails(
            "NO_RECORD_FOUND and another error in one issue",
            v => Rejected(NoRecord(v).AddTo("issue/details", ResponseText.Coding("300")), FgmResponseCodes.AsidCheckFailed)),
        .. Fails(
            "NO_RECORD_FOUND with an unknown code", v => Rejected(NoRecord(v).AddIssue("NEW_CODE"), FgmResponseCodes.Find("NEW_CODE"))),
        .. Fails(
            "NO_RECORD_FOUND with an unknown code said to be information",
            v => Rejected(NoRecord(v).AddIssue("NEW_CODE", "information"), FgmResponseCodes.Find("NEW_CODE"))),
        .. Fails(
            "NO_RECORD_FOUND and an unknown code in one issue",
            v => Rejected(NoRecord(v).AddTo("issue/details", ResponseText.Coding("NEW_CODE", "urn:x")), FgmResponseCodes.Find("NEW_CODE"))),
        .. Fails("NO_RECORD_FOUND with an error without a code", v => Rejected(NoRecord(v).AddIssue(null))),
        .. Fails("NO_RECORD_FOUND with an issue that does not say what it is", v => Rejected(NoRecord(v).AddIssue(null, string.Empty))),
        .. from severity in new[] { "error", "fatal", " Fatal " }
           from row in Row.InBoth(
               $"NO_RECORD_FOUND beside SMSP-0000 of severity '{severity}'", v => NoRecord(v).AddIssue("SMSP-0000", severity))
           select row,
        .. Row.InBoth("SMSP-0000 as an error before NO_RECORD_FOUND", v => NoRecord(v).AddBefore("issue", ResponseText.Issue("SMSP-0000"))),
        .. from flag in new[]
           {
               "FLAG",
               "flag",
               "fLaG",
               "Flag xmlns=\"http://hl7.org/fhir/\"",
               "FLAG xmlns=\"HTTP://HL7.ORG/FHIR\"",
               "Flag xmlns=\"urn:gateway\"",
               "Flag xmlns=\"http://www.w3.org/1999/xhtml\"",
           }
           from row in Row.InBoth(
               $"NO_RECORD_FOUND with <{flag}>", v => NoRecord(v).AddEntry($"<{flag}><status value=\"active\"/></{flag.Split(' ')[0]}>"))
           select row,
        .. Row.InBoth(
            "NO_RECORD_FOUND with a Flag in a slipped namespace, deep in what nobody reads",
            v => NoRecord(v).AddTo("issue", "<extension url=\"urn:x\"><x:a xmlns:x=\"urn:x\"><x:flag/></x:a></extension>")),
        .. from slipped in new[]
           {
               "http://hl7.org/fhir/",
               "https://hl7.org/fhir",
               "HTTP://hl7.org/FHIR",
               "http://hl7.org/fhir/DSTU2",
               " http://hl7.org/fhir",
           }
           from row in Row.InBoth(
               $"NO_RECORD_FOUND with an error under the namespace '{slipped}'",
               v => NoRecord(v).AddTo("OperationOutcome", InNamespace(ResponseText.Issue("SMSP-9999", "fatal"), slipped)))
           select row,
        .. Row.InBoth(
            "NO_RECORD_FOUND also under an unknown system", v => NoRecord(v).AddIssue("NO_RECORD_FOUND", "error", "urn:provider")),
        .. Row.InBoth("NO_RECORD_FOUND with transient-error", v => NoRecord(v).Set("response/code", "transient-error")),
        .. Row.InBoth("NO_RECORD_FOUND with an unknown response code", v => NoRecord(v).Set("response/code", "done")),
        .. Row.InBoth("NO_RECORD_FOUND without a response code", v => NoRecord(v).Remove("response/code")),
        .. Row.InBoth("NO_RECORD_FOUND with a Flag", v => NoRecord(v).AddEntry(ResponseText.Flag()), FgmFailureKind.Contradictory),
        .. Row.InBoth(
            "NO_RECORD_FOUND with ok and a Flag",
            v => NoRecord(v).Set("response/code", "ok").AddEntry(ResponseText.Flag()),
            FgmFailureKind.Contradictory),
        .. Row.InBoth(
            "NO_RECORD_FOUND with a Flag inside an unknown resource",
            v => NoRecord(v).AddEntry("<Unheard><Flag><status value=\"active\"/></Flag></Unheard>")),
        .. Row.InBoth(
            "NO_RECORD_FOUND with a Flag in a Bundle of its own",
            v => NoRecord(v).AddEntry($"<Bundle><entry><resource>{ResponseText.Flag()}</resource></entry></Bundle>")),
        .. Row.InBoth(
            "NO_RECORD_FOUND with a contained Flag", v => NoRecord(v).AddBefore("issue", $"<contained>{ResponseText.Flag()}</contained>")),
        .. Row.InBoth(
            "NO_RECORD_FOUND with an inactive Flag",
            v => NoRecord(v).Set("response/code", "ok").AddEntry(ResponseText.Flag(status: "inactive")),
            FgmFailureKind.Contradictory),
    ];

    private static IEnumerable<Row> UnderAnotherSystem =>
    [
        .. from system in new[]
           {
               "",
               "urn:provider",
               "http://fhir.nhs.net/ValueSet/spine-response-code-3-0",
               "http://fhir.nhs.net/ValueSet/spine-response-code-2-0/",
               "http://fhir.nhs.net/ValueSet/Spine-Response-Code-2-0",
               "http://fhir.nhs.net/ValueSet/spine-response-code",
               "http://fhir.nhs.net/ValueSetspine-response-code-2-0",
               "http://fhir.nhs.net/ValueSet/ValueSet/spine-response-code-2-0",
               "http://fhir.nhs.net/valueset/spine-response-code-2-0",
               "http://fhir.nhs.net/CodeSystem/spine-response-code-2-0",
               "http://fhir.nhs.net/spine-response-code-3-0",
               "http://fhir.nhs.example/ValueSet/spine-response-code-2-0",
               "http://fhir.nhs.net.example/ValueSet/spine-response-code-2-0",
               "http://fhir.nhs.net@example/ValueSet/spine-response-code-2-0",
               "ftp://fhir.nhs.net/ValueSet/spine-response-code-2-0",
               "fhir.nhs.net/ValueSet/spine-response-code-2-0",
               "http://fhir.nhs.net/ValueSet/risk-indicator-type-1-0", "http://hl7.org/fhir/issue-type",
           }
           from row in Row.InBoth($"NO_RECORD_FOUND under '{system}'", v => NoRecord(v).Set("coding/system", system))
           select row,
        .. Row.InBoth("NO_RECORD_FOUND under no system", v => NoRecord(v).Remove("coding/system")),
        .. Fails(
            "NO_RECORD_FOUND with system and code in two codings",
            v => Rejected(
                NoRecord(v).Remove("coding/code").AddTo("issue/details", "<coding><code value=\"NO_RECORD_FOUND\"/></coding>"),
                null,
                FgmFailureKind.InvalidResponse)),
        Row.Of(
            "NO_RECORD_FOUND of two systems", NoRecord().AddTo("issue/details/coding", $"<system value=\"{ResponseText.CodeSystemV1}\"/>")),
        Row.Of("two codes in one coding", NoRecord().AddTo("issue/details/coding", "<code value=\"NO_RECORD_FOUND\"/>")),
        Row.Of("two severities", NoRecord().AddTo("issue", "<severity value=\"information\"/>")),
    ];

    private static IEnumerable<Row> InWordsOnly =>
    [
        .. Words("display", "<coding><display value=\"NO_RECORD_FOUND\"/></coding>"),
        .. Words(
            "a coding's userSelected and version",
            $"<coding><system value=\"{ResponseText.CodeSystemV2}\"/><version value=\"NO_RECORD_FOUND\"/></coding>"),
        .. Words("text", "<text value=\"NO_RECORD_FOUND\"/>"),
        .. Words("a comment", "<!-- <coding><code value=\"NO_RECORD_FOUND\"/></coding> -->"),
        .. Words("a comment's neighbour", "<coding><!-- NO_RECORD_FOUND --></coding>"),
        .. Words(
            "an extension of details",
            $"<extension url=\"urn:x\"><valueCoding><system value=\"{ResponseText.CodeSystemV2}\"/><code value=\"NO_RECORD_FOUND\"/>"
            + "</valueCoding></extension>"),
        .. Words("an extension's coding", $"<extension url=\"urn:x\">{ResponseText.Coding("NO_RECORD_FOUND")}</extension>"),
        .. Words(
            "an extension of a coding", $"<coding><extension url=\"urn:x\">{ResponseText.Coding("NO_RECORD_FOUND")}</extension></coding>"),
        .. Words(
            "another namespace",
            ResponseText.Coding("NO_RECORD_FOUND").Replace("<coding>", "<coding xmlns=\"urn:x\">", StringComparison.Ordinal)),
        .. Words("another attribute", $"<coding><system value=\"{ResponseText.CodeSystemV2}\"/><code id=\"NO_RECORD_FOUND\"/></coding>"),
        .. Words("an element's text", $"<coding><system value=\"{ResponseText.CodeSystemV2}\"/><code>NO_RECORD_FOUND</code></coding>"),
        .. Silent("diagnostics", "<diagnostics value=\"NO_RECORD_FOUND\"/>"),
        .. Silent("location", "<location value=\"NO_RECORD_FOUND\"/>"),
        .. Silent("issue.code", "<code value=\"NO_RECORD_FOUND\"/>"),
        .. Silent("a coding beside details", ResponseText.Coding("NO_RECORD_FOUND")),
        .. Elsewhere(
            "narrative",
            r => r.AddTo("OperationOutcome", "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">NO_RECORD_FOUND</div></text>")),
        .. Elsewhere("resource contained in the OperationOutcome", r => r.AddTo("OperationOutcome", $"<contained>{Whole}</contained>")),
        .. Elsewhere("resource contained in the MessageHeader", r => r.AddTo("MessageHeader", $"<contained>{Whole}</contained>")),
        .. Elsewhere("resource contained in another", r => r.AddEntry($"<Organization><contained>{Whole}</contained></Organization>")),
        .. Elsewhere(
            "resource within Parameters",
            r => r.AddEntry($"<Parameters><parameter><name value=\"x\"/><resource>{Whole}</resource></parameter></Parameters>")),
        .. Elsewhere("Bundle within the Bundle", r => r.AddEntry($"<Bundle><entry><resource>{Whole}</resource></entry></Bundle>")),
        .. Elsewhere("entry's response", r => r.AddTo("Bundle", $"<entry><response><outcome>{Whole}</outcome></response></entry>")),
        .. Elsewhere("OperationOutcome outside an entry", r => r.AddTo("Bundle", Whole)),
        .. Elsewhere("OperationOutcome outside a resource element", r => r.AddTo("Bundle", $"<entry>{Whole}</entry>")),
        .. Elsewhere("resource of another name", r => r.AddEntry(Whole.Replace("OperationOutcome", "Outcome", StringComparison.Ordinal))),
        .. Elsewhere(
            "message header's response details",
            r => r.AddTo("response", $"<details>{ResponseText.Coding("NO_RECORD_FOUND")}<display value=\"NO_RECORD_FOUND\"/></details>")),
    ];

    private static IEnumerable<Row> Bare =>
    [
        Row.Of("bare OperationOutcome NO_RECORD_FOUND", BareOf(ResponseText.Issue("NO_RECORD_FOUND"))),
        Row.Of("bare OperationOutcome NO_RECORD_FOUND with HTTP 404", BareOf(ResponseText.Issue("NO_RECORD_FOUND")), 404),
        Row.Of("bare OperationOutcome FGM-0001", BareOf(ResponseText.Issue("FGM-0001", "information", ResponseText.CodeSystemV1))),
        Row.Of("bare OperationOutcome without a namespace", ResponseText.Outcome(ResponseText.Issue("NO_RECORD_FOUND"))),
        Row.Of("bare OperationOutcome of an unknown code", BareOf(ResponseText.Issue("NEW_CODE"))),
        Row.Of("bare OperationOutcome of SMSP-0000", BareOf(ResponseText.Issue("SMSP-0000", "information"))),
        Row.Of("bare OperationOutcome of the local store", BareOf(ResponseText.Issue(LocalStore, "warning")), 203),
        Row.Of("bare OperationOutcome without an issue", BareOf()),
        Row.Of(
            "bare OperationOutcome of an error beside NO_RECORD_FOUND",
            BareOf(ResponseText.Issue("ASID_CHECK_FAILED"), ResponseText.Issue("NO_RECORD_FOUND"))),
    ];

    private static IEnumerable<Row> Nothing =>
    [
        .. Row.InBoth("ok with nothing", v => ResponseText.Bundle(v, "ok")),
        .. Row.InBoth("fatal-error with nothing", v => ResponseText.Bundle(v, "fatal-error")),
        .. Row.InBoth("an OperationOutcome without an issue", v => ResponseText.Bundle(v, "ok").AddEntry("<OperationOutcome/>")),
        .. Row.InBoth("a Patient and no Flag", v => ResponseText.Bundle(v, "ok").AddEntry(ResponseText.Patient())),
        .. Row.InBoth("information without a code", v => ResponseText.Bundle(v, "ok").AddIssue(null, "information")),
        .. Row.InBoth("empty code", v => ResponseText.Bundle(v, "ok").AddIssue(" ", "information")),
        .. Row.InBoth(
            "SMSP-0000 alone", v => ResponseText.Bundle(v, "ok").AddIssue("SMSP-0000", "information"), code: FgmResponseCodes.Success),
        .. Row.InBoth(
            "local-store warning alone",
            v => ResponseText.Bundle(v, "ok").AddIssue(LocalStore, "warning"),
            code: FgmResponseCodes.DataReturnedFromLocalStore),
        .. Row.InBoth("local-store warning alone with HTTP 203", v => Row.Of(
            "x", ResponseText.Bundle(v, "ok").AddIssue("SMSP-0003", "warning"), 203, code: FgmResponseCodes.DataReturnedFromLocalStore)),
        .. Row.InBoth("ok with nothing, HTTP 203", v => Row.Of("x", ResponseText.Bundle(v, "ok"), 203)),
        .. Row.InBoth("ok with nothing, HTTP 404", v => Row.Of("x", ResponseText.Bundle(v, "ok"), 404)),
    ];

    private static string Whole => ResponseText.Outcome(ResponseText.Issue("NO_RECORD_FOUND"));

    [TestCaseSource(nameof(Good))]
    public void Judge_no_record_by_the_rules_is_no_record(Row row) => Verdicts.AssertNoRecord(row);

    [TestCaseSource(nameof(NotAlone))]
    public void Judge_no_record_that_is_not_alone_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(UnderAnotherSystem))]
    public void Judge_no_record_under_another_code_system_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(InWordsOnly))]
    public void Judge_no_record_in_words_only_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(Bare))]
    public void Judge_no_record_outside_a_message_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(Nothing))]
    public void Judge_answer_that_says_nothing_fails(Row row) => Verdicts.AssertFailed(row);

    private static ResponseText NoRecord(WireVersion version = WireVersion.V2) => ResponseText.NoRecord(version);

    private static IEnumerable<Row> Fails(string name, Func<WireVersion, Row> row) => Row.InBoth(name, row);

    private static Row Rejected(ResponseText response, FgmResponseCode? code = null, FgmFailureKind kind = FgmFailureKind.Rejected) =>
        Row.Of("x", response, kind: kind, code: code);

    /// <summary>The words stand within an issue's details, once as an error, once as information.</summary>
    private static IEnumerable<Row> Words(string where, string inDetails) => Silent(where, $"<details>{inDetails}</details>");

    private static IEnumerable<Row> Silent(string where, string inIssue) =>
    [
        .. Fails($"in {where}, of an error", v => Rejected(WithIssue(v, inIssue, "error"))),
        .. Fails($"in {where}, of information", v => Rejected(WithIssue(v, inIssue, "information"), kind: FgmFailureKind.InvalidResponse)),
    ];

    private static ResponseText WithIssue(WireVersion version, string inIssue, string severity) =>
        ResponseText.Bundle(version, severity == "error" ? "fatal-error" : "ok")
            .AddEntry(ResponseText.Outcome($"<issue><severity value=\"{severity}\"/>{inIssue}</issue>"));

    private static IEnumerable<Row> Elsewhere(string where, Func<ResponseText, ResponseText> change) =>
        Row.InBoth(
            $"in a {where}",
            v => change(ResponseText.Bundle(v, "ok").AddEntry(ResponseText.Outcome("<issue><severity value=\"information\"/></issue>"))));

    private static string InNamespace(string xml, string name) =>
        xml.Replace("<issue>", $"<issue xmlns=\"{name}\">", StringComparison.Ordinal);

    private static string BareOf(params string[] issues) => ResponseText.Parse(ResponseText.Outcome(issues)).ToString();
}
