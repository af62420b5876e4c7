using System.Text;
using FgmIs.Client.Messaging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>
/// What stands twice in a response: what decides is refused, with its name; what does not decide counts as it first came; and two of a kind
/// never cancel each other out (docs/safety-case.md, H1, H2).
/// </summary>
[TestFixture]
public sealed class RepetitionTests
{
    private const string Modifier = "<modifierExtension url=\"urn:x\"/>";

    private static IEnumerable<Row> TwoOfAKind =>
    [
        .. Row.InBoth(
            "no record beside two issues that do not say what they are",
            v => Row.Of("x", NoRecord(v).AddIssue(null, string.Empty).AddIssue(null, string.Empty), kind: FgmFailureKind.Rejected)),
        .. Row.InBoth(
            "no record beside SMSP-0000 twice, both times as an error",
            v => NoRecord(v).AddIssue("SMSP-0000").AddIssue("SMSP-0000")),
        .. Row.InBoth(
            "no record, and twice more under a system that is not the service's",
            v => NoRecord(v).AddIssue("NO_RECORD_FOUND", "error", "urn:x").AddIssue("NO_RECORD_FOUND", "error", "urn:x")),
        .. Row.InBoth(
            "Flag beside SMSP-0000 twice, both times as fatal",
            v => Found(v).AddIssue("SMSP-0000", "fatal").AddIssue("SMSP-0000", "fatal"),
            FgmFailureKind.Contradictory),
        .. Row.InBoth(
            "Flag beside two issues that do not say what they are",
            v => Found(v).AddIssue(null, string.Empty).AddIssue(null, string.Empty),
            FgmFailureKind.Contradictory),
        .. Row.InBoth(
            "Flag with no record twice under a system that is not the service's",
            v => Found(v).AddIssue("NO_RECORD_FOUND", "information", "urn:x").AddIssue("NO_RECORD_FOUND", "information", "urn:x"),
            FgmFailureKind.Contradictory),
        Row.Of(
            "no record beside two unknown codes, of which the first is told",
            NoRecord(WireVersion.V2).AddIssue("NEW_CODE").AddIssue("NEWER_CODE"),
            kind: FgmFailureKind.Rejected,
            code: FgmResponseCodes.Find("NEW_CODE")),
    ];

    private static IEnumerable<TestCaseData> Refused =>
    [
        Twice("Bundle.type", Found(), "Bundle/type"),
        Twice("MessageHeader.event", Found(), "MessageHeader/event"),
        Twice("coding.code", Found(), "event/code"),
        Twice("coding.system", Found(), "event/system"),
        Twice("MessageHeader.response.identifier", Found(), "response/identifier"),
        Twice("MessageHeader.response.code", Found(), "response/code"),
        Twice("Flag.status", Found(), "Flag/status"),
        Twice("Flag.subject", Found(), "Flag/subject"),
        Twice("reference", Found(), "subject/reference"),
        Twice("Flag.code", Found(), "Flag/code"),
        Twice("Patient.id", Found(), "Patient/id"),
        Twice("Patient.identifier.system", Found(), "identifier/system"),
        Twice("Patient.identifier.value", Found(), "identifier/value"),
        Twice("OperationOutcome.issue.severity", NoRecord(WireVersion.V2), "issue/severity"),
    ];

    private static IEnumerable<TestCaseData> Modified =>
    [
        .. from resource in new[] { "Bundle", "MessageHeader", "Flag", "Patient" } select Changed(Found(), resource, resource),
        Changed(Found().AddTo("Bundle", "<entry><link/></entry>"), "Bundle.entry", "link"),
        Changed(Found(), "MessageHeader.response", "response"),
        Changed(NoRecord(WireVersion.V2), "OperationOutcome", "OperationOutcome"),
        Changed(NoRecord(WireVersion.V2), "OperationOutcome.issue", "issue"),
    ];

    [TestCaseSource(nameof(TwoOfAKind))]
    public void Two_of_a_kind_do_not_cancel_each_other_out(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(Refused))]
    public void What_decides_and_stands_twice_is_refused_by_its_name(string element, byte[] body) =>
        Assert.That(
            (Asked.Answered(body) as FgmQueryFailed)?.Detail,
            Is.EqualTo($"The FHIR message cannot be read: {element} comes more than once."));

    [TestCaseSource(nameof(Modified))]
    public void What_changes_a_meaning_is_told_by_where_it_stands(string element, byte[] body) =>
        Assert.That((Asked.Answered(body) as FgmQueryFailed)?.Detail, Does.Contain($"(modifierExtension on {element})"));

    [Test]
    public void First_of_two_that_change_a_meaning_is_told() => Assert.That(
        (Asked.Answered(Found().AddTo("MessageHeader", Modifier).AddTo("Flag", Modifier).ToBytes()) as FgmQueryFailed)?.Detail,
        Does.Contain("(modifierExtension on MessageHeader)"));

    [Test]
    public void First_timestamp_sender_receiver_and_date_count()
    {
        ResponseText twice = Found()
            .AddTo("MessageHeader", "<timestamp value=\"2026-07-01T13:00:09+01:00\"/>")
            .AddTo("source", "<endpoint value=\"urn:nhs:addressing:asid:1\"/>")
            .AddTo("destination", "<endpoint value=\"urn:nhs:addressing:asid:1\"/>")
            .AddTo("period", "<start value=\"2020-01-01\"/>");
        ResponseText parties = twice
            .AddTo("MessageHeader", "<source><endpoint value=\"urn:nhs:addressing:asid:2\"/></source>")
            .AddTo("MessageHeader", "<destination><endpoint value=\"urn:nhs:addressing:asid:2\"/></destination>");

        Verdicts.AssertFound(Row.Of("first of each", parties));
        Verdicts.AssertFound(Row.Of(
            "first of two addresses of a Patient",
            Found().Remove("Flag/contained").Set("subject/reference", "urn:uuid:1").AddTo(
                "Bundle",
                "<entry><fullUrl value=\"urn:uuid:1\"/><fullUrl value=\"urn:uuid:2\"/>"
                + $"<resource>{ResponseText.Patient()}</resource></entry>")));
    }

    [Test]
    public void Sender_whose_number_only_ends_like_the_providers_is_another() => Verdicts.AssertFound(Row.Of(
        "longer",
        Found().Set("source/endpoint", "urn:nhs:addressing:asid:0" + Asked.ToAsidText),
        warnings: [FgmWarningKind.AddressesDiffer]));

    [TestCase("<end value=\"2026-05-01\"/><end value=\"\"/>")]
    [TestCase("<end value=\"\"/><end value=\"2026-05-01\"/>")]
    public void End_that_stands_beside_an_empty_one_is_an_end(string ends) => Verdicts.AssertFound(Row.Of(
        "end",
        Encoding.UTF8.GetBytes(Found().ToString().Replace("</period>", ends + "</period>", StringComparison.Ordinal)),
        warnings: [FgmWarningKind.IndicatorHasEnd]));

    [Test]
    public void One_of_two_indicators_with_an_end_is_told() => Verdicts.AssertFound(Row.Of(
        "two Flags",
        Found().AddTo("period", "<end value=\"2026-05-01\"/>").AddEntry(ResponseText.Flag()),
        warnings: [FgmWarningKind.SeveralIndicators, FgmWarningKind.IndicatorHasEnd]));

    [TestCase("a resource of another type than Bundle", "<Flag xmlns=\"http://hl7.org/fhir\"/>")]
    public void Resource_that_is_no_message_is_told_as_that(string told, string body) => Assert.That(
        ResponseParser.Read(Encoding.UTF8.GetBytes(body)).Problem,
        Is.EqualTo($"The FHIR message cannot be read: it is {told}."));

    [Test]
    public void Message_that_could_be_read_is_FHIR_and_has_no_problem()
    {
        ParsedResponse reading = ResponseParser.Read(Found().ToBytes());

        Assert.That((reading.IsFhir, reading.Problem), Is.EqualTo((true, string.Empty)));
    }

    [TestCase(null, "The answer does not say which query it answers.")]
    [TestCase("14daadee-26e1-4d6a-9e6a-7f4af9b58877", "The answer is to another query.")]
    public void Answer_that_is_not_ours_says_whether_it_names_a_query(string? identifier, string told)
    {
        ResponseText response = identifier is null ? Found().Remove("response/identifier") : Found().Set("response/identifier", identifier);

        Assert.That((Asked.Answered(response.ToBytes()) as FgmQueryFailed)?.Detail, Is.EqualTo(told));
    }

    [TestCase("://hl7.org/fhir", false)]
    [TestCase("abhl7.org/fhir", true)]
    public void Namespace_is_nearly_FHIRs_by_its_host_whatever_its_scheme(string name, bool isNoRecord) => Assert.That(
        Asked.Answered(Encoding.UTF8.GetBytes(NoRecord(WireVersion.V2).ToString()
            .Replace("</issue>", $"<x xmlns=\"{name}\"/></issue>", StringComparison.Ordinal))),
        Is.TypeOf(isNoRecord ? typeof(FgmNoRecordFound) : typeof(FgmQueryFailed)));

    private static TestCaseData Twice(string element, ResponseText response, string path) =>
        new TestCaseData(element, response.Repeat(path).ToBytes()).SetArgDisplayNames(path);

    private static TestCaseData Changed(ResponseText response, string element, string path) => new TestCaseData(
        element,
        (element == "Bundle.entry" ? response.AddBefore(path, Modifier) : response.AddTo(path, Modifier)).ToBytes())
        .SetArgDisplayNames(element);

    private static ResponseText Found(WireVersion version = WireVersion.V2) => ResponseText.Found(version);

    private static ResponseText NoRecord(WireVersion version) => ResponseText.NoRecord(version);
}
