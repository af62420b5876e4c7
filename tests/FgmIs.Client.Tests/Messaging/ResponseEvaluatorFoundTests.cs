using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>Rules 3 and 5 of docs/wire.md, section 4: what counts as an indicator, what does not, and what contradicts itself.</summary>
[TestFixture]
public sealed class ResponseEvaluatorFoundTests
{
    private const string LocalStore = "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE";

    private static IEnumerable<Row> Good =>
    [
        .. Row.InBoth("found", v => Found(v)),
        .. Row.InBoth("found under HTTP 500", v => Row.Of("x", Found(v), status: 500)),
        .. Row.InBoth("found under HTTP 404", v => Row.Of("x", Found(v), status: 404)),
        .. Row.InBoth("number written 3-3-4", v => Found(v).Set("identifier/value", "943 476 5919")),
        .. Row.InBoth("number with blanks anywhere", v => Found(v).Set("identifier/value", " 94 347659 19  ")),
        .. Row.InBoth("Patient as its own entry", OwnEntry),
        .. Row.InBoth("Patient as its own entry, by fullUrl", v => OwnEntry(v, "urn:uuid:20daadee", "urn:uuid:20daadee")),
        .. Row.InBoth(
            "Patient as its own entry, by an absolute fullUrl",
            v => OwnEntry(v, "https://spine.example/fhir/Patient/20daadee", "https://spine.example/fhir/Patient/20daadee")),
        .. Row.InBoth(
            "another Patient beside, whom the Flag does not mean",
            v => Found(v).AddTo("contained", ResponseText.Patient(Asked.OtherNhsNumberText, "other"))),
        .. Row.InBoth(
            "another Patient as an entry, whom the Flag does not mean",
            v => Found(v).AddEntry(ResponseText.Patient(Asked.OtherNhsNumberText))),
        .. Row.InBoth(
            "another identifier beside the number",
            v => Found(v).AddTo("Patient", "<identifier><system value=\"urn:local\"/><value value=\"4010232137\"/></identifier>")),
        .. Row.InBoth(
            "another coding beside FGM", v => Found(v).AddTo("Flag/code", ResponseText.Coding("95041000119101", "http://snomed.info/sct"))),
        .. Row.InBoth("date and time", v => Found(v).Set("period/start", "2026-02-04T23:30:00-05:00")),
        .. Row.InBoth("date with trailing blanks", v => Found(v).Set("period/start", "2026-02-04  ")),
    ];

    private static IEnumerable<Row> GoodWithWarning =>
    [
        .. Odd("no period", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Remove("Flag/period")),
        .. Odd("no date", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Remove("period/start")),
        .. Odd("empty date", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Set("period/start", string.Empty)),
        .. Odd("impossible date", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Set("period/start", "2026-02-30")),
        .. Odd("date the English way", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Set("period/start", "04/02/2026")),
        .. Odd("date in words", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Set("period/start", "February")),
        .. Odd("date of a time only", FgmWarningKind.AssessmentDateUnknown, date: null, r => r.Set("period/start", "T10:00:00Z")),
        .. Odd("partial date, month", FgmWarningKind.AssessmentDatePartial, date: "2026-02", r => r.Set("period/start", "2026-02")),
        .. Odd("partial date, year", FgmWarningKind.AssessmentDatePartial, date: "2026", r => r.Set("period/start", "2026")),
        .. Odd(
            "period.end",
            FgmWarningKind.IndicatorHasEnd,
            ResponseText.AssessmentDate,
            r => r.AddTo("Flag/period", "<end value=\"2026-05-01\"/>")),
        .. Odd("no timestamp", FgmWarningKind.AnswerTimeUnknown, ResponseText.AssessmentDate, r => r.Remove("MessageHeader/timestamp")),
        .. Odd(
            "timestamp without offset",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "2026-07-01T12:00:05")),
        .. Odd(
            "timestamp with a fraction but without offset",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "2026-07-01T12:00:05.123")),
        .. Odd(
            "timestamp of a day",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "2026-07-01")),
        .. Odd(
            "timestamp that does not exist",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "2026-02-30T12:00:05Z")),
        .. Odd(
            "timestamp outside all time",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "0001-01-01T00:00:00+14:00")),
        .. Odd(
            "timestamp of a time of day",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "12:00:05.0000000000000Z")),
        .. Odd(
            "timestamp beyond the clock's offsets",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "2026-07-01T12:00:05+15:00")),
        .. Odd(
            "timestamp in words",
            FgmWarningKind.AnswerTimeUnknown,
            ResponseText.AssessmentDate,
            r => r.Set("MessageHeader/timestamp", "just now, as Spine says it")),
        .. Odd(
            "other sender",
            FgmWarningKind.AddressesDiffer,
            ResponseText.AssessmentDate,
            r => r.Set("source/endpoint", "urn:nhs:addressing:asid:990101234567")),
        .. Odd(
            "other receiver",
            FgmWarningKind.AddressesDiffer,
            ResponseText.AssessmentDate,
            r => r.Set("destination/endpoint", "urn:nhs:addressing:asid:047192794544")),
        .. Odd(
            "sender and receiver the same",
            FgmWarningKind.AddressesDiffer,
            ResponseText.AssessmentDate,
            r => r.Set("destination/endpoint", "urn:nhs:addressing:asid:" + Asked.ToAsidText)),
        .. Odd(
            "unknown warning beside", FgmWarningKind.ProviderNotice, ResponseText.AssessmentDate, r => r.AddIssue("SLOW_TODAY", "warning")),
        .. Odd(
            "unknown information beside",
            FgmWarningKind.ProviderNotice,
            ResponseText.AssessmentDate,
            r => r.AddIssue("SLOW_TODAY", "information", "urn:provider")),
        .. Odd(
            "information without a code beside",
            FgmWarningKind.ProviderNotice,
            ResponseText.AssessmentDate,
            r => r.AddIssue(null, "Information")),
        .. Row.InBoth("local-store warning with HTTP 203", v => Marked(Found(v).AddIssue(LocalStore, "warning"), 203)),
        .. Row.InBoth("local-store warning with HTTP 200", v => Marked(Found(v).AddIssue(LocalStore, "warning"), 200)),
        .. Row.InBoth(
            "local-store warning in its other spelling",
            v => Marked(Found(v).AddIssue("DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", "warning"), 200)),
        .. Row.InBoth(
            "local-store warning by its earlier code, under an unknown system",
            v => Marked(Found(v).AddIssue("smsp-0003 ", "warning", "urn:provider"), 200)),
        .. Row.InBoth("HTTP 203 without the code", v => Marked(Found(v), 203)),
        .. Row.InBoth("SMSP-0000 beside", v => Row.Of("x", Found(v).AddIssue("SMSP-0000", "information"))),
    ];

    private static IEnumerable<Row> Several =>
    [
        Two("two good Flags, the later last", "2026-02-04", "2026-03-01", "2026-03-01"),
        Two("two good Flags, the later first", "2026-03-01", "2026-02-04", "2026-03-01"),
        Two("two good Flags of the same date", "2026-02-04", "2026-02-04", "2026-02-04"),
        Two("two good Flags, one without a date", null, "2026-02-04", "2026-02-04", FgmWarningKind.AssessmentDateUnknown),
        Two("two good Flags, none with a date", null, null, null, FgmWarningKind.AssessmentDateUnknown),
        Two("two good Flags, the later partial", "2026-02-04", "2026-03", "2026-03", FgmWarningKind.AssessmentDatePartial),
        Two("two good Flags, the earlier partial", "2026-02", "2026-03-01", "2026-03-01"),
        Row.Of(
            "three good Flags, the latest in the middle",
            ResponseText.Found().AddEntry(ResponseText.Flag("2026-06-30")).AddEntry(ResponseText.Flag("2025-12-31")),
            warnings: [FgmWarningKind.SeveralIndicators],
            date: "2026-06-30"),
    ];

    private static IEnumerable<Row> NoIndicator =>
    [
        .. Row.InBoth("other patient", v => Found(v).Set("identifier/value", Asked.OtherNhsNumberText), FgmFailureKind.PatientMismatch),
        .. Row.InBoth(
            "number one digit longer", v => Found(v).Set("identifier/value", Asked.NhsNumberText + "0"), FgmFailureKind.PatientMismatch),
        .. Row.InBoth(
            "number one digit shorter", v => Found(v).Set("identifier/value", Asked.NhsNumberText[..9]), FgmFailureKind.PatientMismatch),
        .. Row.InBoth(
            "number in other digits", v => Found(v).Set("identifier/value", "9434765\u0669\u0661\u0669"), FgmFailureKind.PatientMismatch),
        .. Row.InBoth(
            "Patient of another number as its own entry",
            v => OwnEntry(v).Set("identifier/value", Asked.OtherNhsNumberText),
            FgmFailureKind.PatientMismatch),
        .. Row.InBoth(
            "two contained Patients, reference to the other",
            v => Found(v).AddTo("contained", ResponseText.Patient(Asked.OtherNhsNumberText, "other")).Set("subject/reference", "#other"),
            FgmFailureKind.PatientMismatch),
        .. Row.InBoth(
            "one good Flag, one of another patient",
            v => Found(v).AddEntry(ResponseText.Flag(nhsNumber: Asked.OtherNhsNumberText)),
            FgmFailureKind.PatientMismatch),
        .. Refused("dangling subject", r => r.Set("subject/reference", "#nobody")),
        .. Refused("dangling subject among the entries", r => r.Set("subject/reference", "Patient/20daadee")),
        .. Refused("subject without the mark of a contained one", r => r.Set("subject/reference", "20daadee")),
        .. Refused("subject of other letters", r => r.Set("subject/reference", "#20DAADEE")),
        .. Refused("subject that only ends alike", r => r.Set("subject/reference", "#x20daadee")),
        .. Refused("subject a mark alone", r => r.Set("subject/reference", "#")),
        .. Refused("subject without a reference", r => r.Remove("subject/reference")),
        .. Refused("no subject", r => r.Remove("Flag/subject")),
        .. Refused("two subjects", r => r.Repeat("Flag/subject")),
        .. Refused("Patient without an id", r => r.Remove("Patient/id")),
        .. Refused("Patient of an empty id, subject a mark alone", r => r.Set("Patient/id", " ").Set("subject/reference", "#")),
        .. Refused("two contained Patients of one id", r => r.Repeat("contained/Patient")),
        .. Refused(
            "contained Patient in another Flag only",
            r => r.Set("subject/reference", "#other").AddEntry(ResponseText.Flag(patient: "other"))),
        .. Refused("contained reference to an entry", r => r.Remove("Flag/contained").AddEntry(ResponseText.Patient())),
        .. Refused(
            "two Patient entries of one id",
            r => r.Remove("Flag/contained")
                .Set("subject/reference", "Patient/20daadee")
                .AddEntry(ResponseText.Patient())
                .AddEntry(ResponseText.Patient())),
        .. Refused("subject a Group", r => r.Rename("contained/Patient", "Group")),
        .. Refused("number under another system", r => r.Set("identifier/system", "http://fhir.nhs.net/Id/local-patient-identifier")),
        .. Refused("number under no system", r => r.Remove("identifier/system")),
        .. Refused("number under its system at another host", r => r.Set("identifier/system", "http://fhir.example/Id/nhs-number")),
        .. Refused("no identifier", r => r.Remove("Patient/identifier")),
        .. Refused("the number twice", r => r.Repeat("Patient/identifier")),
        .. Refused("two numbers, ours first", r => r.AddTo("Patient", Identifier(Asked.OtherNhsNumberText))),
        .. Refused("two numbers, ours last", r => r.AddFirstTo("Patient", Identifier(Asked.OtherNhsNumberText))),
        .. Refused(
            "two numbers of different hosts",
            r => r.AddTo("Patient", Identifier(Asked.OtherNhsNumberText, "https://fhir.nhs.uk/Id/nhs-number"))),
        .. Refused("Flag inactive", r => r.Set("Flag/status", "inactive")),
        .. Refused("Flag entered-in-error", r => r.Set("Flag/status", "entered-in-error")),
        .. Refused("Flag Active", r => r.Set("Flag/status", "Active")),
        .. Refused("Flag without a status", r => r.Remove("Flag/status")),
        .. Refused("Flag of two statuses", r => r.AddTo("Flag", "<status value=\"inactive\"/>")),
        .. Refused("Flag of other code", r => r.Set("Flag/code/coding/code", "CP-IS")),
        .. Refused("Flag of fgm in small letters", r => r.Set("Flag/code/coding/code", "fgm")),
        .. Refused("Flag of other system", r => r.Set("Flag/code/coding/system", "http://fhir.nhs.net/ValueSet/risk-indicator-type-2-0")),
        .. Refused(
            "Flag of its system at another host",
            r => r.Set("Flag/code/coding/system", "http://fhir.nhs.net.example/ValueSet/risk-indicator-type-1-0")),
        .. Refused("Flag of no system", r => r.Remove("Flag/code/coding/system")),
        .. Refused("Flag of no code", r => r.Remove("Flag/code")),
        .. Refused(
            "Flag with system and code in two codings",
            r => r.Remove("Flag/code/coding/code").AddTo("Flag/code", ResponseText.Coding("FGM", "urn:x"))),
        .. Refused("one good Flag, one inactive", r => r.AddEntry(ResponseText.Flag(status: "inactive"))),
        .. Refused("one good Flag, one entered in error", r => r.AddEntry(ResponseText.Flag(status: "entered-in-error"))),
        .. Refused("one good Flag, one empty", r => r.AddEntry("<Flag/>")),
        .. Refused("no response code", r => r.Remove("response/code")),
        .. Refused("unknown response code", r => r.Set("response/code", "okay")),
        .. Refused("response code in capitals", r => r.Set("response/code", "OK")),
    ];

    private static IEnumerable<Row> Contradictions =>
    [
        .. Contradicts("fatal-error with a Flag", r => r.Set("response/code", "fatal-error")),
        .. Contradicts("transient-error with a Flag", r => r.Set("response/code", "transient-error")),
        .. from severity in new[] { "fatal", "error", "warning", "information", "" }
           from row in Contradicts($"Flag with NO_RECORD_FOUND, severity '{severity}'", r => r.AddIssue("NO_RECORD_FOUND", severity))
           select row,
        .. Contradicts("Flag with FGM-0001", r => r.AddIssue("fgm-0001", "information", ResponseText.CodeSystemV1)),
        .. Contradicts(
            "Flag with NO_RECORD_FOUND under an unknown system", r => r.AddIssue("NO_RECORD_FOUND", "information", "urn:provider")),
        .. Contradicts("Flag with NO_RECORD_FOUND under no system", r => r.AddIssue("NO_RECORD_FOUND", "information", string.Empty)),
        .. Contradicts("Flag with a known error", r => r.AddIssue("INVALID_NHS_NUMBER"), FgmResponseCodes.InvalidNhsNumber),
        .. Contradicts(
            "Flag with a known error said to be information",
            r => r.AddIssue("INVALID_NHS_NUMBER", "information"),
            FgmResponseCodes.InvalidNhsNumber),
        .. Contradicts(
            "Flag with a known error under an unknown system",
            r => r.AddIssue("SMSP-0004", "warning", "urn:provider"),
            FgmResponseCodes.CouldNotConnectToSpine),
        .. Contradicts(
            "Flag with a known error in a second coding",
            r => r.AddIssue("SMSP-0000", "information").AddTo("details", ResponseText.Coding("PATIENT_OVER_18")),
            FgmResponseCodes.PatientOver18),
        .. Contradicts("Flag with FLAG_ALREADY_SET", r => r.AddIssue("FLAG_ALREADY_SET", "warning"), FgmResponseCodes.FlagAlreadySet),
        .. Contradicts("Flag with an unknown error", r => r.AddIssue("NEW_CODE")),
        .. Contradicts("Flag with an unknown fatal error", r => r.AddIssue("NEW_CODE", "fatal")),
        .. Contradicts("Flag with an error in capitals", r => r.AddIssue("NEW_CODE", "ERROR")),
        .. Contradicts("Flag with an error without a code", r => r.AddIssue(null)),
        .. Contradicts("Flag with an issue that does not say what it is", r => r.AddIssue(null, string.Empty)),
        .. Contradicts("Flag with the local-store code as an error", r => r.AddIssue(LocalStore)),
        .. Contradicts("Flag with SMSP-0000 as a fatal error", r => r.AddIssue("SMSP-0000", "fatal")),
        .. Contradicts(
            "inactive Flag with NO_RECORD_FOUND", r => r.Set("Flag/status", "inactive").AddIssue("NO_RECORD_FOUND", "information")),
        Row.Of(
            "Flag with a known error, HTTP 203",
            ResponseText.Found().AddIssue("INVALID_PARAMETER"),
            203,
            FgmFailureKind.Contradictory,
            FgmResponseCodes.InvalidParameter),
    ];

    [TestCaseSource(nameof(Good))]
    public void Judge_indicator_by_the_rules_is_found(Row row) => Verdicts.AssertFound(row);

    [TestCaseSource(nameof(GoodWithWarning))]
    public void Judge_indicator_with_an_oddity_is_found_with_its_warning(Row row) => Verdicts.AssertFound(row);

    [TestCaseSource(nameof(Several))]
    public void Judge_several_indicators_are_found_with_the_latest_date(Row row) => Verdicts.AssertFound(row);

    [TestCaseSource(nameof(NoIndicator))]
    public void Judge_Flag_that_is_no_indicator_of_the_patient_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(Contradictions))]
    public void Judge_Flag_that_is_contradicted_fails(Row row) => Verdicts.AssertFailed(row);

    [Test]
    public void Judge_other_patient_tells_to_trace_the_patient_anew()
    {
        var failed = (FgmQueryFailed)Asked.Answered(ResponseText.Found().Set("identifier/value", Asked.OtherNhsNumberText).ToBytes());

        Assert.That(failed.Remedy, Does.StartWith("Trace the patient on PDS").And.Contains("superseded"));
    }

    [Test]
    public void Judge_contradiction_with_a_code_tells_of_the_contradiction_and_not_of_the_code()
    {
        var failed = (FgmQueryFailed)Asked.Answered(ResponseText.Found().AddIssue("INVALID_NHS_NUMBER").ToBytes());

        Assert.That(failed.Remedy, Does.Contain("contradicts itself"));
    }

    [TestCase("2026-07-01T12:00:05Z", 0)]
    [TestCase("2026-07-01T12:00:05+00:00", 0)]
    [TestCase("2026-07-01T13:00:05+01:00", 0)]
    [TestCase("2026-07-01T06:00:05-06:00", 0)]
    [TestCase("2026-07-01T12:00:05.5Z", 500)]
    [TestCase("2026-07-01T12:00:05.123456+00:00", 123)]
    [TestCase("2026-07-01T12:00:05+00:00 ", 0)]
    public void Judge_timestamp_with_any_offset_is_given_in_UTC(string timestamp, int milliseconds)
    {
        var found = (FgmIndicatorFound)Asked.Answered(ResponseText.Found().Set("MessageHeader/timestamp", timestamp).ToBytes());

        Assert.Multiple(() =>
        {
            Assert.That(
                found.AnsweredAt,
                Is.EqualTo(Asked.At.AddSeconds(5).AddMilliseconds(milliseconds)).Within(TimeSpan.FromMilliseconds(1)));
            Assert.That(found.AnsweredAt!.Value.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That(found.Warnings, Is.Empty);
        });
    }

    private static ResponseText Found(WireVersion version) => ResponseText.Found(version);

    private static ResponseText OwnEntry(WireVersion version) => OwnEntry(version, reference: "Patient/20daadee", fullUrl: null);

    private static ResponseText OwnEntry(WireVersion version, string reference, string? fullUrl) =>
        Found(version).Remove("Flag/contained").Set("subject/reference", reference).AddTo(
            "Bundle",
            $"<entry>{(fullUrl is null ? string.Empty : $"<fullUrl value=\"{fullUrl}\"/>")}<resource>{ResponseText.Patient()}</resource>"
            + "</entry>");

    private static string Identifier(string nhsNumber, string system = ResponseText.NhsNumberSystem) =>
        $"<identifier><system value=\"{system}\"/><value value=\"{nhsNumber}\"/></identifier>";

    private static Row Marked(ResponseText response, int status) =>
        Row.Of("x", response, status, warnings: [FgmWarningKind.ProviderLocalStore], source: FgmAnswerSource.ProviderLocalStore);

    private static IEnumerable<Row> Odd(string name, FgmWarningKind warning, string? date, Func<ResponseText, ResponseText> change) =>
        Row.InBoth(name, v => Row.Of("x", change(Found(v)), warnings: [warning], date: date));

    private static Row Two(string name, string? first, string? second, string? latest, FgmWarningKind? more = null) => Row.Of(
        name,
        ResponseText.Bundle(WireVersion.V2, "ok").AddEntry(ResponseText.Flag(first)).AddEntry(ResponseText.Flag(second)),
        warnings: more is { } kind ? [kind, FgmWarningKind.SeveralIndicators] : [FgmWarningKind.SeveralIndicators],
        date: latest);

    private static IEnumerable<Row> Refused(string name, Func<ResponseText, ResponseText> change) =>
        Row.InBoth(name, v => change(Found(v)));

    private static IEnumerable<Row> Contradicts(string name, Func<ResponseText, ResponseText> change, FgmResponseCode? code = null) =>
        Row.InBoth(name, v => change(Found(v)), FgmFailureKind.Contradictory, code);
}
