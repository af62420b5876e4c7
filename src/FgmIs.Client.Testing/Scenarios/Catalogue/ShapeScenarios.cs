using System.Globalization;
using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>Provides bodies that are no message that can be read.</summary>
internal static class ShapeScenarios
{
    private const string Actions = "urn:nhs:names:services:clinicals-sync:";

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row(
            "DTD",
            "A document type stands before the message.",
            MessagePart.NoRecordText(xml => "<!DOCTYPE Bundle>" + xml).WithStatus(200)),
        Row(
            "external entity",
            "An entity refers to a file.",
            MessagePart.FoundText(xml => "<!DOCTYPE Bundle [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + xml.Replace("\"SPINE\"", "\"&x;\"", StringComparison.Ordinal))),
        Row(
            "internal entity",
            "The code is an entity that the message declares.",
            MessagePart.NoRecordText(xml => "<!DOCTYPE Bundle [<!ENTITY code \"NO_RECORD_FOUND\">]>"
                + xml.Replace("\"NO_RECORD_FOUND\"", "\"&code;\"", StringComparison.Ordinal)).WithStatus(200)),
        Row("entity bomb", "Thirty entities, each three times the one before.", MessagePart.FoundText(EntityBomb)),
        Row(
            "nesting 15 000 deep",
            "Elements are nested 15 000 deep.",
            MessagePart.FoundText(xml => xml.Replace("</Bundle>", Nested("a", 15_000) + "</Bundle>", StringComparison.Ordinal))),
        Row("invalid UTF-8", "A value holds bytes that are no UTF-8.", MessagePart.FoundBytes(xml => With(xml, "SPINE", [0xC3, 0x28]))),
        Row(
            "UTF-16 with BOM",
            "The message is UTF-16 with a byte order mark, which is well-formed XML.",
            MessagePart.FoundBytes(xml => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml)])),
        Row(
            "lone surrogate reference &#xD800;",
            "A value refers to half a character.",
            MessagePart.FoundText(xml => xml.Replace("\"SPINE\"", "\"&#xD800;\"", StringComparison.Ordinal))),
        Row(
            "cut off inside an element",
            "The message ends inside the Flag, with a Content-Length to match.",
            MessagePart.FoundText(xml => xml[..xml.IndexOf("<subject>", StringComparison.Ordinal)])),
        Row("two root elements", "Two messages come in one body.", MessagePart.NoRecordText(xml => xml + xml)),
        Row("not a Bundle", "A Flag comes alone.", Fhir("<Flag xmlns=\"http://hl7.org/fhir\"><status value=\"active\"/></Flag>")),
        Row(
            "Bundle type searchset",
            "The Bundle is a search's result.",
            MessagePart.NoRecord(message => message.Set("Bundle/type", "searchset"))),
        Row("no entry", "The Bundle has no entry.", Fhir("<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"message\"/></Bundle>")),
        Row(
            "first entry not MessageHeader",
            "Another resource comes before the MessageHeader.",
            MessagePart.NoRecord(message => message.AddFirstTo("Bundle", "<entry><resource><Organization/></resource></entry>"))),
        Row("two MessageHeaders", "A second MessageHeader follows.", MessagePart.NoRecord(message => message.AddEntry("<MessageHeader/>"))),
        .. from action in new[] { "Create", "Delete" }
           select Row(
               $"event of a {action.ToLowerInvariant()} response",
               $"The message answers a request to {action.ToLowerInvariant()} a record.",
               MessagePart.NoRecord(message => message.Set("event/code", $"{Actions}FGM{action}Response_2_0"))),
        Row("JSON", "The answer is FHIR in JSON.", SmspAnswer.Raw(
            200,
            "application/json",
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"details\":{\"coding\":[{\"code\":\"NO_RECORD_FOUND\"}]}}]}"u8.ToArray())),
        Row("SOAP fault naming NO_RECORD_FOUND", "A SOAP fault says NO_RECORD_FOUND.", SmspAnswer.Raw(500, "text/xml", SoapFault())),
        Row(
            "bare OperationOutcome NO_RECORD_FOUND",
            "An OperationOutcome comes without a message around it.",
            Bare(404, "NO_RECORD_FOUND")),
        Row(
            "bare OperationOutcome with an error code",
            "An OperationOutcome with INVALID_NHS_NUMBER comes without a message around it.",
            Bare(400, "INVALID_NHS_NUMBER")),
        Row(
            "implicitRules",
            "The message names rules that change its meaning.",
            MessagePart.NoRecord(message => message.AddFirstTo("Bundle", "<implicitRules value=\"urn:x\"/>"))),
        Row(
            "modifierExtension on the Flag",
            "The Flag carries an extension that changes its meaning.",
            MessagePart.Found(
                message => message.AddTo("Flag", "<modifierExtension url=\"urn:x\"><valueBoolean value=\"true\"/></modifierExtension>"))),
    ];

    private static string EntityBomb(string xml)
    {
        var text = new StringBuilder("<!DOCTYPE Bundle [<!ENTITY a0 \"ha\">");
        for (int i = 1; i <= 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};\">");
        }

        return text.Append("]>").Append(xml.Replace("\"SPINE\"", "\"&a30;\"", StringComparison.Ordinal)).ToString();
    }

    private static string Nested(string tag, int levels) =>
        string.Concat(Enumerable.Repeat($"<{tag}>", levels)) + string.Concat(Enumerable.Repeat($"</{tag}>", levels));

    private static byte[] With(string text, string mark, byte[] bytes)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(text[..at]), .. bytes, .. Encoding.UTF8.GetBytes(text[(at + mark.Length)..])];
    }

    private static byte[] SoapFault() => Encoding.UTF8.GetBytes(
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode>"
        + "<faultstring>NO_RECORD_FOUND</faultstring></soap:Fault></soap:Body></soap:Envelope>");

    private static SmspAnswer Fhir(string xml, int status = 200) =>
        SmspAnswer.Raw(status, SmspResponse.FhirContentType, Encoding.UTF8.GetBytes(xml));

    private static SmspAnswer Bare(int status, string code) =>
        Fhir($"<OperationOutcome xmlns=\"http://hl7.org/fhir\">{MessagePart.Issue(code)}</OperationOutcome>", status);

    private static SmspScenario Row(string name, string behaviour, SmspAnswer answer) =>
        new(SmspScenarioSection.MessageWrongShape, name, behaviour, SimulatorPeer.Answering(answer));
}
