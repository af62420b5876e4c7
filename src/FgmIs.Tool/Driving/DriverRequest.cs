using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Driving;

/// <summary>Reads the fields of one request. What is wrong with one is said without its value.</summary>
internal sealed class DriverRequest(JsonElement json)
{
    public string? Text(string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw new DriverException($"{name} is no text.")
            : null;

    public string RequiredText(string name) => Text(name) ?? throw new DriverException($"{name} is missing.");

    public bool RequiredFlag(string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new DriverException($"{name} is neither true nor false.");

    public long? Number(string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
                ? number
                : throw new DriverException($"{name} is no whole number.")
            : null;

    public DriverRequest Part(string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object
            ? new DriverRequest(value)
            : throw new DriverException($"{name} is missing.");

    /// <summary>Returns the texts of a list; null where there is no such field.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
                : throw new DriverException($"{name} is no list of texts.")
            : null;

    public T Required<T>(string name, TryParse<T> parse) => Parse(name, RequiredText(name), parse);

    public T? Optional<T>(string name, TryParse<T> parse)
        where T : struct => Text(name) is { } text ? Parse(name, text, parse) : null;

    public static bool TryParseTime(string? text, out DateTimeOffset time, [NotNullWhen(false)] out string? reason)
    {
        bool right = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        reason = right ? null : "it is no time such as 2026-07-01T12:00:00Z.";
        return right;
    }

    public static bool TryParseId(string? text, out Guid id, [NotNullWhen(false)] out string? reason)
    {
        bool right = Guid.TryParse(text, out id);
        reason = right ? null : "it is no message id.";
        return right;
    }

    private static T Parse<T>(string name, string text, TryParse<T> parse) =>
        parse(text, out T value, out string? reason) ? value : throw new DriverException($"{name}: {reason}");
}
