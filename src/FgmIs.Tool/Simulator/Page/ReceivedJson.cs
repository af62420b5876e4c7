using System.Text.Json;
using FgmIs.Client.Testing;
using FgmIs.Tool.Simulator.Recording;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Writes what was received as JSON, for scripts. What does not apply is left out.</summary>
internal static class ReceivedJson
{
    public static byte[] Write(IReadOnlyList<Exchange> exchanges, long dropped, long refused, IReadOnlyList<string> refusedCertificates)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("count", exchanges.Count);
            json.WriteNumber("dropped", dropped);
            json.WriteNumber("refused", refused);
            json.WriteStartArray("refusedClientCertificates");
            foreach (string refusal in refusedCertificates)
            {
                json.WriteStringValue(refusal);
            }

            json.WriteEndArray();
            json.WriteStartArray("requests");
            foreach (Exchange exchange in exchanges.OrderBy(exchange => exchange.Id))
            {
                Write(json, exchange);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exchange exchange)
    {
        ReceivedQuery query = exchange.Query;
        json.WriteStartObject();
        json.WriteNumber("id", exchange.Id);
        json.WriteString("receivedAt", query.ReceivedAt);
        WriteString(json, "nhsNumber", query.NhsNumber);
        WriteString(json, "messageId", query.MessageId);
        WriteString(json, "bundleId", query.BundleId);
        WriteString(json, "fromAsid", query.FromAsid);
        WriteString(json, "toAsid", query.ToAsid);
        WriteString(json, "tlsVersion", query.TlsVersion);
        if (ClientCertificateFacts.Of(query) is { } certificate)
        {
            json.WriteStartObject("clientCertificate");
            json.WriteString("subject", certificate.Subject);
            json.WriteString("issuer", certificate.Issuer);
            json.WriteString("thumbprint", certificate.Thumbprint);
            json.WriteString("notAfter", certificate.NotAfter);
            json.WriteEndObject();
        }

        json.WriteString("method", query.Method);
        json.WriteString("path", query.Path);
        json.WriteStartObject("headers");
        foreach ((string name, string value) in query.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("violations");
        foreach (SmspViolation violation in query.Violations)
        {
            json.WriteStartObject();
            json.WriteString("location", violation.Location);
            json.WriteString("explanation", violation.Explanation);
            WriteString(json, "answer", violation.Answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBase64String("body", query.Body.Span);
        WriteAnswer(json, exchange);
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, Exchange exchange)
    {
        if (exchange.Answer is not { } answer)
        {
            return;
        }

        json.WriteStartObject("answer");
        json.WriteString("name", exchange.AnswerName);
        json.WriteNumber("status", answer.Response.Status);
        WriteString(json, "contentType", answer.Response.ContentType);
        json.WriteStartArray("headers");
        foreach ((string name, string value) in answer.Response.Headers)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("delaySeconds", answer.Delay.TotalSeconds);
        json.WriteString("delivery", answer.Delivery.ToString());
        json.WriteBoolean("isRefusal", answer.IsRefusal);
        json.WriteStartArray("remarks");
        foreach (string remark in exchange.AnswerRemarks)
        {
            json.WriteStringValue(remark);
        }

        json.WriteEndArray();
        json.WriteBase64String("body", answer.Body.Span);
        json.WriteEndObject();
    }

    private static void WriteString(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
