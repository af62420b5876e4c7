namespace FgmIs.Client.Testing;

/// <summary>Provides pieces of response messages, and whole answers that are changed.</summary>
internal static class MessagePart
{
    public const string OtherPatient = "4010232137";
    public const string NhsNumberSystem = "http://fhir.nhs.net/Id/nhs-number";
    public const string CodeSystem = "http://fhir.nhs.net/ValueSet/spine-response-code-2-0";

    /// <summary>Creates an issue with a coding; an empty system means none, no code no coding.</summary>
    public static string Issue(string? code, string severity = "error", string system = CodeSystem) =>
        $"<issue><severity value=\"{severity}\"/>"
        + $"<code value=\"invalid\"/>{(code is null ? "" : $"<details>{Coding(code, system)}</details>")}</issue>";

    public static string Coding(string code, string system = CodeSystem) =>
        $"<coding>{(system.Length == 0 ? "" : $"<system value=\"{system}\"/>")}<code value=\"{code}\"/></coding>";

    public static string Patient(string nhsNumber, string id) =>
        $"<Patient><id value=\"{id}\"/><identifier><system value=\"{NhsNumberSystem}\"/><value value=\"{nhsNumber}\"/></identifier>"
        + "</Patient>";

    /// <summary>Creates a found answer, changed in its structure.</summary>
    public static SmspAnswer Found(Func<MessageEdit, MessageEdit> change) =>
        SmspAnswer.Custom(query => change(MessageEdit.Of(query, SmspResponse.Found(query))).ToResponse());

    /// <summary>Creates a no-record answer, changed in its structure.</summary>
    public static SmspAnswer NoRecord(Func<MessageEdit, MessageEdit> change) =>
        SmspAnswer.Custom(query => change(MessageEdit.Of(query, SmspResponse.NoRecord(query))).ToResponse());

    /// <summary>Creates an answer with an error code, changed in its structure.</summary>
    public static SmspAnswer Error(string code, Func<MessageEdit, MessageEdit> change) =>
        SmspAnswer.Custom(query => change(MessageEdit.Of(query, SmspResponse.Error(query, code))).ToResponse());

    /// <summary>Creates a found answer, changed as text.</summary>
    public static SmspAnswer FoundText(Func<string, string> change) =>
        SmspAnswer.Custom(query => Changed(SmspResponse.Found(query), change));

    /// <summary>Creates a no-record answer, changed as text.</summary>
    public static SmspAnswer NoRecordText(Func<string, string> change) =>
        SmspAnswer.Custom(query => Changed(SmspResponse.NoRecord(query), change));

    /// <summary>Creates a found answer, changed as bytes.</summary>
    public static SmspAnswer FoundBytes(Func<string, byte[]> change) =>
        SmspAnswer.Custom(query => SmspResponse.Found(query) is var good ? good.WithBody(change(good.BodyText)) : null!);

    /// <summary>Creates HTML, as gateways answer it.</summary>
    public static SmspAnswer Html(int status) =>
        SmspAnswer.Raw(
            status,
            "text/html",
            "<!DOCTYPE html><html><body><h1>NO_RECORD_FOUND</h1><form action=\"/login\"><br></form></body></html>"u8.ToArray());

    private static SmspResponse Changed(SmspResponse response, Func<string, string> change)
    {
        string before = response.BodyText;
        string after = change(before);
        return after != before ? response.WithBody(after) : throw new InvalidOperationException("The change changes nothing.");
    }
}
