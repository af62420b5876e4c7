namespace FgmIs.Client.Testing;

/// <summary>Provides messages that say wrongly, or oddly, what the answer is.</summary>
internal static class AnswerScenarios
{
    private const string LocalStore = "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE";
    private const string Coding = "<coding><system value=\"" + MessagePart.CodeSystem + "\"/><code value=\"NO_RECORD_FOUND\"/></coding>";

    private const string Flag = "<Flag><status value=\"active\"/></Flag>";

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Found("Flag inactive", "The Flag is inactive.", message => message.Set("Flag/status", "inactive")),
        Found("Flag entered-in-error", "The Flag was entered in error.", message => message.Set("Flag/status", "entered-in-error")),
        Found("Flag of other code", "The Flag means something else.", message => message.Set("Flag/code/coding/code", "CP-IS")),
        Found(
            "Flag of other system",
            "The Flag's code is of another system.",
            message => message.Set("Flag/code/coding/system", "urn:provider")),
        Found("no date", "The Flag has no assessment date.", message => message.Remove("Flag/period")),
        Found("impossible date", "The assessment date is 30 February.", message => message.Set("period/start", "2026-02-30")),
        Found("partial date", "The assessment date is a month.", message => message.Set("period/start", "2026-02")),
        Found(
            "two good Flags",
            "Two Flags of the same patient; the later date counts.",
            message => message.AddFlag(flag => flag.Set("period/start", "2019-12-24"))),
        Found(
            "65 good Flags",
            "65 Flags of the same patient, one more than may be.",
            message => Enumerable.Range(0, 64).Aggregate(message, (one, _) => one.AddEntry(Flag))),
        Found(
            "65 Patients",
            "65 Patients, one more than may be; one of them is the Flag's.",
            message => Enumerable.Range(0, 64).Aggregate(message, (one, _) => one.AddEntry("<Patient/>"))),
        Found(
            "one good Flag, one inactive",
            "Two Flags, of which one is inactive.",
            message => message.AddFlag(flag => flag.Set("Flag/status", "inactive"))),
        Found("fatal-error with a Flag", "A Flag comes with fatal-error.", message => message.Set("response/code", "fatal-error")),
        Found(
            "Flag with NO_RECORD_FOUND (error)",
            "A Flag comes with NO_RECORD_FOUND as an error.",
            message => message.AddIssue(MessagePart.Issue("NO_RECORD_FOUND"))),
        Found(
            "Flag with NO_RECORD_FOUND (information)",
            "A Flag comes with NO_RECORD_FOUND as information.",
            message => message.AddIssue(MessagePart.Issue("NO_RECORD_FOUND", "information"))),
        NoRecord(
            "NO_RECORD_FOUND with a FLAG in capitals",
            "NO_RECORD_FOUND comes with a Flag whose name is in capitals.",
            message => message.AddEntry("<FLAG><status value=\"active\"/></FLAG>")),
        NoRecord(
            "NO_RECORD_FOUND with a Flag of a slipped namespace",
            "NO_RECORD_FOUND comes with a Flag whose namespace has a stroke too many.",
            message => message.AddEntry("<Flag xmlns=\"http://hl7.org/fhir/\"><status value=\"active\"/></Flag>")),
        Found(
            "Flag with a known error",
            "A Flag comes with INVALID_NHS_NUMBER.",
            message => message.AddIssue(MessagePart.Issue("INVALID_NHS_NUMBER"))),
        Found(
            "Flag with unknown warning",
            "A Flag comes with a warning that nobody knows.",
            message => message.AddIssue(MessagePart.Issue("SLOW_TODAY", "warning"))),
        Found(
            "Flag with SMSP-0000",
            "A Flag comes with SMSP-0000.",
            message => message.AddIssue(MessagePart.Issue("SMSP-0000", "information"))),
        Row(
            "Flag with local-store warning, HTTP 203",
            "A Flag comes from a store of the provider's own, under HTTP 203.",
            SmspAnswer.FoundFromLocalStore()),
        Row(
            "Flag with local-store warning, HTTP 200",
            "A Flag comes from a store of the provider's own, under HTTP 200.",
            SmspAnswer.FoundFromLocalStore(200)),
        Found(
            "ok with nothing",
            "The answer is ok, and says nothing.",
            message => message.Remove("MessageHeader/data").Throughout(element => RemoveEntryOf(element, "Flag"))),
        Row("SMSP-0000 alone", "The answer is SMSP-0000, and nothing else.", SmspAnswer.ErrorWithSpelling("SMSP-0000")),
        Row(
            "local-store warning alone",
            "The answer is the local-store warning, and nothing else.",
            SmspAnswer.ErrorWithSpelling(LocalStore)),
        Row("NO_RECORD_FOUND with 203", "NO_RECORD_FOUND comes under HTTP 203.", SmspAnswer.NoRecord().WithStatus(203)),
        Row(
            "NO_RECORD_FOUND with the local-store warning",
            "NO_RECORD_FOUND comes from a store of the provider's own.",
            SmspAnswer.NoRecordFromLocalStore()),
        NoRecord(
            "NO_RECORD_FOUND with another error",
            "NO_RECORD_FOUND comes with COULD_NOT_CONNECT_TO_SPINE.",
            message => message.AddIssue(MessagePart.Issue("COULD_NOT_CONNECT_TO_SPINE", "fatal"))),
        NoRecord(
            "NO_RECORD_FOUND with SMSP-0000 as an error",
            "NO_RECORD_FOUND comes with SMSP-0000, which is an error there.",
            message => message.AddIssue(MessagePart.Issue("SMSP-0000"))),
        NoRecord(
            "NO_RECORD_FOUND with transient-error",
            "NO_RECORD_FOUND comes with transient-error.",
            message => message.Set("response/code", "transient-error")),
        NoRecord(
            "NO_RECORD_FOUND under an unknown system",
            "NO_RECORD_FOUND is a code of a system that nobody knows.",
            message => message.Set("coding/system", "urn:provider")),
        NoRecord(
            "NO_RECORD_FOUND under a missing system",
            "NO_RECORD_FOUND is a code of no system.",
            message => message.Remove("coding/system")),
        Words(
            "NO_RECORD_FOUND in display",
            "NO_RECORD_FOUND stands in a coding's display.",
            "<details><coding><display value=\"NO_RECORD_FOUND\"/></coding></details>"),
        Words("NO_RECORD_FOUND in diagnostics", "NO_RECORD_FOUND stands in diagnostics.", "<diagnostics value=\"NO_RECORD_FOUND\"/>"),
        Words(
            "NO_RECORD_FOUND in text",
            "NO_RECORD_FOUND stands in the text of details.",
            "<details><text value=\"NO_RECORD_FOUND\"/></details>"),
        Words(
            "NO_RECORD_FOUND in an extension",
            "NO_RECORD_FOUND is coded, in an extension.",
            $"<details><extension url=\"urn:x\">{Coding}</extension></details>"),
        Words("NO_RECORD_FOUND in a comment", "NO_RECORD_FOUND is coded, in a comment.", $"<details><!-- {Coding} --></details>"),
        NoRecord(
            "NO_RECORD_FOUND in a contained resource",
            "NO_RECORD_FOUND is said by an OperationOutcome within another resource.",
            message => message.Throughout(element => RemoveEntryOf(element, "OperationOutcome"))
                .AddEntry($"<Organization><contained><OperationOutcome>{MessagePart.Issue("NO_RECORD_FOUND")}</OperationOutcome>"
                    + "</contained></Organization>")),
    ];

    private static void RemoveEntryOf(System.Xml.Linq.XElement element, string resource)
    {
        if (element.Name.LocalName == resource)
        {
            element.Parent!.Parent!.Remove();
        }
    }

    private static SmspScenario Words(string name, string behaviour, string inIssue) => NoRecord(
        name,
        behaviour,
        message => message.Remove("issue/details").AddTo("issue", inIssue));

    private static SmspScenario Found(string name, string behaviour, Func<MessageEdit, MessageEdit> change) =>
        Row(name, behaviour, MessagePart.Found(change));

    private static SmspScenario NoRecord(string name, string behaviour, Func<MessageEdit, MessageEdit> change) =>
        Row(name, behaviour, MessagePart.NoRecord(change));

    private static SmspScenario Row(string name, string behaviour, SmspAnswer answer) =>
        new(SmspScenarioSection.MessageWrongAnswer, name, behaviour, SimulatorPeer.Answering(answer));
}
