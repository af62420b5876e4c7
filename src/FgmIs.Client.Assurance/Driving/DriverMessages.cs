using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Assurance;

/// <summary>Writes and reads the lines of the driver protocol, version 1.</summary>
internal static partial class DriverMessages
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Reads a line; null where it is no JSON object.</summary>
    public static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.TrimStart('\uFEFF'));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Id(JsonElement json) => Text(json, "id");

    public static string? Error(JsonElement json) =>
        json.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null
            ? error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetRawText()
            : null;

    public static AssuranceClientDescription? Introduction(JsonElement json) =>
        json.TryGetProperty("driver", out JsonElement version) && version.ValueKind == JsonValueKind.Number
        && version.TryGetInt32(out int number) && number == 1
        && json.TryGetProperty("can", out JsonElement can) && can.ValueKind == JsonValueKind.Array
            ? new AssuranceClientDescription(
                Text(json, "client") ?? string.Empty,
                Text(json, "version") ?? string.Empty,
                [.. can.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)])
            : null;

    public static void Write(Utf8JsonWriter json, AssuranceQuery query)
    {
        json.WriteString("do", "query");
        json.WriteString("nhsNumber", query.NhsNumber);
        json.WriteString("dateOfBirth", query.DateOfBirth);
        json.WriteBoolean("verified", query.IsVerified);
        Write(json, query.User);
        Optional(json, "authoriser", query.Authoriser);
        Optional(json, "device", query.Device);
        Optional(json, "verifiedAt", Instant(query.VerifiedAt));
        json.WriteString("occasion", Occasion(query.Occasion));
        Optional(json, "encounter", query.Encounter);
    }

    public static void Write(Utf8JsonWriter json, string messageId, AssuranceUser user, FgmDisclosureKind kind)
    {
        json.WriteString("do", "disclose");
        json.WriteString("messageId", messageId);
        Write(json, user);
        json.WriteString("kind", Lower(kind.ToString()));
    }

    public static void Write(Utf8JsonWriter json, AssuranceAuditSearch search)
    {
        json.WriteString("do", "audit");
        Write(json, search.User);
        Optional(json, "messageId", search.MessageId);
        Optional(json, "nhsNumber", search.NhsNumber);
        Optional(json, "byUser", search.ByUser);
        Optional(json, "byAuthoriser", search.ByAuthoriser);
        Optional(json, "from", Instant(search.From));
        Optional(json, "to", Instant(search.To));
        if (search.Sequence is { } sequence)
        {
            json.WriteNumber("sequence", sequence);
        }
    }

    public static AssuranceQueryReply QueryReply(JsonElement json) => new(
        Enum.TryParse(Text(json, "outcome"), out AssuranceOutcome outcome) && Enum.IsDefined(outcome)
            ? outcome
            : throw Unreadable("outcome is IndicatorFound, NoRecordFound, NotSent or Failed", json),
        TextOrNull(json, "shown"),
        TextOrNull(json, "messageId"));

    public static IReadOnlyList<AssuranceReport> Reports(JsonElement json) =>
        json.TryGetProperty("reports", out JsonElement reports) && reports.ValueKind == JsonValueKind.Array
        && reports.EnumerateArray().All(report => report.ValueKind == JsonValueKind.Object)
            ? [.. reports.EnumerateArray().Select(report => new AssuranceReport(Text(report, "text") ?? "", Text(report, "messageId")))]
            : throw Unreadable("reports is a list of objects with text", json);

    public static AssuranceDisclosureReply DisclosureReply(JsonElement json) => new(
        json.TryGetProperty("allowed", out JsonElement allowed) && allowed.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? allowed.GetBoolean()
            : throw Unreadable("allowed is true or false", json),
        TextOrNull(json, "shown"));

    public static AssuranceAuditReply AuditReply(JsonElement json)
    {
        if (json.TryGetProperty("refused", out JsonElement refused) && refused.ValueKind == JsonValueKind.True)
        {
            return new AssuranceAuditReply([], isRefused: true);
        }

        return json.TryGetProperty("records", out JsonElement records) && records.ValueKind == JsonValueKind.Array
            && records.EnumerateArray().All(record => record.ValueKind == JsonValueKind.Object)
            ? new AssuranceAuditReply([.. records.EnumerateArray().Select(AuditRecord)], isRefused: false)
            : throw Unreadable("records is a list of objects, or refused is true", json);
    }

    public static void ClockReply(JsonElement json)
    {
        if (!json.TryGetProperty("ok", out JsonElement done) || done.ValueKind != JsonValueKind.True)
        {
            throw Unreadable("ok is true", json);
        }
    }

    public static string Occasion(FgmQueryOccasion occasion) => Lower(WordStart().Replace(occasion.ToString(), "-"));

    private static AssuranceAuditRecord AuditRecord(JsonElement json) => new(
        Text(json, "time"),
        Text(json, "event"),
        Text(json, "userId"),
        Text(json, "userName"),
        Text(json, "role"),
        Text(json, "organization"),
        Text(json, "nhsNumber"),
        Text(json, "messageId"),
        json.TryGetProperty("sequence", out JsonElement sequence) && sequence.ValueKind == JsonValueKind.Number
            && sequence.TryGetInt64(out long number) ? number : null,
        Text(json, "system"),
        Text(json, "device"));

    private static void Write(Utf8JsonWriter json, AssuranceUser user)
    {
        json.WriteStartObject("user");
        json.WriteString("kind", Lower(user.Kind.ToString()));
        json.WriteString("id", user.Id);
        Optional(json, "roleProfileId", user.RoleProfileId);
        json.WriteString("name", user.Name);
        json.WriteString("role", user.Role);
        json.WriteStartArray("rights");
        foreach (string right in user.Rights)
        {
            json.WriteStringValue(right);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string? Instant(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? TextOrNull(JsonElement json, string name) =>
        !json.TryGetProperty(name, out JsonElement value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Unreadable($"{name} is text or null", json);

    private static ClientFaultException Unreadable(string expected, JsonElement json)
    {
        string text = json.GetRawText();
        return new ClientFaultException(new ClientFault(
            $"In the reply, {expected}", $"the reply was {(text.Length <= 500 ? text : text[..500] + "…")}"));
    }

    private static string Lower(string text) => text.ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
