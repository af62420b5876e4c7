using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>
/// Rules 1, 2 and 7 of docs/wire.md, section 4: is it a message that can be understood, the answer to a query, and to this one?
/// </summary>
[TestFixture]
public sealed class ResponseEvaluatorWhoseTests
{
    private const string Actions = "urn:nhs:names:services:clinicals-sync:";
    private const string Modifier = "<modifierExtension url=\"urn:x\"><valueBoolean value=\"true\"/></modifierExtension>";
    private const string Rules = "<implicitRules value=\"urn:x\"/>";

    private static IEnumerable<Row> WrongMessages =>
    [
        .. Row.InBoth("Bundle type searchset", v => Found(v).Set("Bundle/type", "searchset")),
        .. Row.InBoth("Bundle type searchset, no record", v => NoRecord(v).Set("Bundle/type", "searchset")),
        Row.Of("no Bundle type", Found().Remove("Bundle/type")),
        Row.Of("Bundle type twice", Found().Repeat("Bundle/type")),
        Row.Of("Bundle type in other letters", NoRecord().Set("Bundle/type", "Message")),
        Row.Of("no entry", ResponseText.Bundle(WireVersion.V2, "ok").Remove("Bundle/entry")),
        Row.Of("empty Bundle", "<Bundle xmlns=\"http://hl7.org/fhir\"/>"),
        Row.Of(
            "first entry not MessageHeader",
            Found().AddFirstTo("Bundle", $"<entry><resource>{ResponseText.Patient(id: "x")}</resource></entry>")),
        Row.Of(
            "first entry not MessageHeader, no record",
            NoRecord().AddFirstTo("Bundle", "<entry><resource><Organization/></resource></entry>")),
        Row.Of("first entry without a resource", NoRecord().AddFirstTo("Bundle", "<entry/>")),
        Row.Of("first entry with another resource before the MessageHeader", NoRecord().AddBefore("MessageHeader", "<Organization/>")),
        Row.Of("MessageHeader in no entry", NoRecord().Rename("MessageHeader", "Organization").AddTo("Bundle", "<MessageHeader/>")),
        Row.Of("no MessageHeader", Found().Rename("MessageHeader", "Organization")),
        Row.Of("two MessageHeaders", Found().AddEntry("<MessageHeader/>")),
        Row.Of("two MessageHeaders, no record", NoRecord().AddEntry("<MessageHeader/>")),
        .. from name in new[]
           {
               "FGMCreateResponse_2_0",
               "FGMCreateResponse_1_0",
               "FGMUpdateResponse_2_0",
               "FGMDeleteResponse_2_0",
               "FGMQuery_2_0",
               "FGMQueryResponse_3_0",
               "fgmqueryresponse_2_0",
           }
           from row in Row.InBoth($"event {name}", v => NoRecord(v).Set("event/code", Actions + name))
           select row,
        Row.Of("event of a create response with a Flag", Found().Set("event/code", Actions + "FGMCreateResponse_2_0")),
        Row.Of("event without its prefix", NoRecord().Set("event/code", "FGMQueryResponse_2_0")),
        Row.Of("no event", NoRecord().Remove("MessageHeader/event")),
        Row.Of("event without a code", NoRecord().Set("event/code", " ")),
        Row.Of("two events", NoRecord().Repeat("MessageHeader/event")),
        Row.Of("two event codes", NoRecord().AddTo("MessageHeader/event", $"<code value=\"{Actions}FGMCreateResponse_2_0\"/>")),
        Row.Of("two message ids", NoRecord().AddTo("response", $"<identifier value=\"{Asked.FirstBundleIdText}\"/>")),
        Row.Of("two response codes", NoRecord().AddTo("response", "<code value=\"ok\"/>")),
    ];

    private static IEnumerable<Row> NotUnderstood =>
    [
        .. from resource in new[] { "Bundle", "MessageHeader", "Flag", "Patient" }
           from modifier in new[] { Modifier, Rules }
           from row in Row.InBoth($"{Name(modifier)} on {resource}", v => Found(v).AddTo(resource, modifier))
           select row,
        .. from resource in new[] { "Bundle", "MessageHeader", "OperationOutcome" }
           from modifier in new[] { Modifier, Rules }
           from row in Row.InBoth($"{Name(modifier)} on {resource}, no record", v => NoRecord(v).AddTo(resource, modifier))
           select row,
        .. from part in new[] { "issue", "response" }
           from row in Row.InBoth($"modifierExtension on {part}, no record", v => NoRecord(v).AddTo(part, Modifier))
           select row,
        Row.Of("modifierExtension on an entry", Found().AddEntry("<Organization/>").AddTo("Bundle", $"<entry>{Modifier}</entry>")),
        Row.Of(
            "modifierExtension without a namespace",
            Found().AddTo("Flag", "<x/>").Throughout(e => e.Name = e.Name.LocalName == "x" ? "modifierExtension" : e.Name)),
        Row.Of(
            "modifierExtension on the OperationOutcome beside a Flag",
            Found().AddIssue(null, "information").AddTo("OperationOutcome", Modifier)),
        Row.Of(
            "modifierExtension on a Patient that is an entry",
            Found().AddEntry(ResponseText.Patient(id: "x").Replace("</Patient>", Modifier + "</Patient>", StringComparison.Ordinal))),
        Row.Of("modifierExtension on a bare OperationOutcome", Bare(ResponseText.Issue("INVALID_NHS_NUMBER"), Modifier)),
        Row.Of("implicitRules before an error code", ResponseText.Error("INVALID_NHS_NUMBER").AddTo("OperationOutcome", Rules)),
    ];

    private static IEnumerable<Row> Uncorrelated =>
    [
        .. Both("other message id", (response, _) => response.Set("response/identifier", "14daadee-26e1-4d6a-9e6a-7f4af9b58877")),
        .. Both("no response element", (response, _) => response.Remove("MessageHeader/response")),
        .. Both("no identifier", (response, _) => response.Remove("response/identifier")),
        .. Both("empty identifier", (response, _) => response.Set("response/identifier", string.Empty)),
        .. Both("identifier cut short", (response, _) => response.Set("response/identifier", Asked.MessageIdText[..35])),
        .. Both("identifier with a prefix", (response, _) => response.Set("response/identifier", "urn:uuid:" + Asked.MessageIdText)),
        .. Both("identifier in braces", (response, _) => response.Set("response/identifier", $"{{{Asked.MessageIdText}}}")),
        .. Both("identifier after a blank of no XML", (response, _) => response.Set("response/identifier", "\u2003" + Asked.MessageIdText)),
        .. Both("identifier before one", (response, _) => response.Set("response/identifier", Asked.MessageIdText + "\u00A0")),
        .. Both(
            "our id only elsewhere",
            (response, _) => response.Set("response/identifier", "x")
                .Set("Bundle/id", Asked.MessageIdText)
                .Set("MessageHeader/id", Asked.MessageIdText)),
    ];

    [TestCaseSource(nameof(WrongMessages))]
    public void Judge_message_that_is_no_query_response_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(NotUnderstood))]
    public void Judge_message_that_changes_its_meaning_fails(Row row) => Verdicts.AssertFailed(row);

    [TestCaseSource(nameof(Uncorrelated))]
    public void Judge_answer_to_another_query_fails(Row row) => Verdicts.AssertFailed(row);

    [Test]
    public void Judge_error_for_another_query_keeps_its_code_but_is_uncorrelated() => Verdicts.AssertFailed(Row.Of(
        "x",
        ResponseText.Error("COULD_NOT_CONNECT_TO_SPINE").Set("response/identifier", "x"),
        kind: FgmFailureKind.Uncorrelated,
        code: FgmResponseCodes.CouldNotConnectToSpine));

    [TestCase(Asked.MessageIdText)]
    [TestCase("5F0C7A1E-3B52-4D8A-9C61-7EE2B04FD8A3")]
    [TestCase("5f0c7a1e-3B52-4d8a-9C61-7ee2b04fd8a3")]
    [TestCase(Asked.MessageIdText + "  ")]
    [TestCase(Asked.FirstBundleIdText)]
    [TestCase(Asked.SecondBundleIdText)]
    [TestCase("C4E1A907-5D2B-46F8-B3AC-81D97F60EA25")]
    public void Judge_answer_by_message_or_Bundle_id_in_any_letters_is_ours(string identifier) =>
        Assert.Multiple(() =>
        {
            foreach (WireVersion version in new[] { WireVersion.V1, WireVersion.V2 })
            {
                Verdicts.AssertFound(Row.Of("found", Found(version).Set("response/identifier", identifier)));
                Verdicts.AssertNoRecord(Row.Of("no record", NoRecord(version).Set("response/identifier", identifier)));
            }
        });

    [TestCase("<implicitRules value=\"\"/>", TestName = "{m}(empty)")]
    [TestCase("<implicitRules value=\" \"/>", TestName = "{m}(blank)")]
    public void Judge_implicitRules_without_a_value_is_absent(string element) =>
        Assert.Multiple(() =>
        {
            Verdicts.AssertFound(Row.Of("found", Found().AddTo("Flag", element)));
            Verdicts.AssertNoRecord(Row.Of("no record", NoRecord().AddTo("Bundle", element)));
        });

    [Test]
    public void Judge_modifierExtension_of_another_namespace_is_not_FHIRs() =>
        Verdicts.AssertFound(Row.Of("found", Found().AddTo("Flag", "<modifierExtension xmlns=\"urn:other\"/>")));

    private static IEnumerable<Row> Both(string name, Func<ResponseText, WireVersion, ResponseText> change) =>
    [
        .. Row.InBoth($"{name}, found", v => change(Found(v), v), FgmFailureKind.Uncorrelated),
        .. Row.InBoth($"{name}, no record", v => change(NoRecord(v), v), FgmFailureKind.Uncorrelated),
    ];

    private static ResponseText Found(WireVersion version = WireVersion.V2) => ResponseText.Found(version);

    private static ResponseText NoRecord(WireVersion version = WireVersion.V2) => ResponseText.NoRecord(version);

    private static string Bare(params string[] content) => ResponseText.Parse(ResponseText.Outcome(content)).ToString();

    private static string Name(string element) => ResponseText.Parse(element).Name.LocalName;
}
