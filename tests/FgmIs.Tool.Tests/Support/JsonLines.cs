using System.Text.Json;

namespace FgmIs.Tool.Tests.Support;

/// <summary>Reads what --json wrote.</summary>
internal static class JsonLines
{
    public static IReadOnlyList<JsonElement> Json(this Run run) => [.. run.OutLines.Select(line => JsonElement.Parse(line))];

    public static string Text(this JsonElement line, string key) => line.GetProperty(key).GetString()!;

    public static string[] Keys(this JsonElement line) => [.. line.EnumerateObject().Select(property => property.Name)];
}
