namespace FgmIs.Client.Testing;

/// <summary>Provides messages that say wrongly, or oddly, whose answer they are.</summary>
internal static class WhoseScenarios
{
    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row(
            "other message id",
            "The answer names another query.",
            message => message.Set("response/identifier", "14daadee-26e1-4d6a-9e6a-7f4af9b58877")),
        Row("no response element", "The answer names no query.", message => message.Remove("MessageHeader/response")),
        Row(
            "our id in upper case",
            "The answer names our query, in capitals.",
            message => message.Set("response/identifier", message.Query.MessageId!.ToUpperInvariant())),
        Row(
            "our Bundle.id as identifier",
            "The answer names our query by its Bundle.id.",
            message => message.Set("response/identifier", message.Query.BundleId!)),
        Row("other patient", "The Flag is of another patient.", message => message.Set("identifier/value", MessagePart.OtherPatient)),
        Row(
            "two contained patients, reference to the other",
            "The Flag holds our patient and another one, and means the other one.",
            message => message.AddTo("Flag", $"<contained>{MessagePart.Patient(MessagePart.OtherPatient, "other")}</contained>")
                .Set("subject/reference", "#other")),
        Row("dangling subject", "The Flag means a patient who is not there.", message => message.Set("subject/reference", "#nobody")),
        Row(
            "number under another system",
            "The patient's number is no NHS number.",
            message => message.Set("identifier/system", "http://fhir.nhs.net/Id/local-patient-identifier")),
        Row(
            "number written 3-3-4",
            "The patient's number is written with blanks.",
            message => message.Set("identifier/value", Spaced(message.Query.NhsNumber!))),
        Row(
            "Patient as its own entry",
            "The patient is an entry of the Bundle.",
            message => message.Remove("Flag/contained")
                .Set("subject/reference", "Patient/p1")
                .AddEntry(MessagePart.Patient(message.Query.NhsNumber!, "p1"))),
    ];

    private static string Spaced(string number) => $"{number[..3]} {number[3..6]} {number[6..]}";

    private static SmspScenario Row(string name, string behaviour, Func<MessageEdit, MessageEdit> change) =>
        new(SmspScenarioSection.MessageWrongAnswer, name, behaviour, SimulatorPeer.Answering(MessagePart.Found(change)));
}
