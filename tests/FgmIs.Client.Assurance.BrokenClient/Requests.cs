using System.Text.Json;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents who asks, reads or is shown something.</summary>
internal sealed record User(string Kind, string Id, string? RoleProfileId, string? Name, string? Role, IReadOnlyList<string> Rights)
{
    public bool MaySeeIndicators => Rights.Contains("B0370", StringComparer.Ordinal);

    public bool MayReadAudit => Rights.Any(right => right.Contains("audit", StringComparison.OrdinalIgnoreCase));

    public bool IsPerson => Kind != "unattended";

    public static User Read(JsonElement request)
    {
        JsonElement user = request.GetProperty("user");
        return new User(
            user.Text("kind")!,
            user.Text("id")!,
            user.Text("roleProfileId"),
            user.Text("name"),
            user.Text("role"),
            user.TryGetProperty("rights", out JsonElement rights) ? [.. rights.EnumerateArray().Select(right => right.GetString()!)] : []);
    }
}

/// <summary>Represents a query as the harness asks for it.</summary>
internal sealed record Query(
    User User,
    string NhsNumber,
    string DateOfBirth,
    bool IsVerified,
    string Occasion,
    string? Encounter,
    string? Authoriser,
    string? Device)
{
    public bool IsSignificantEvent => Occasion != "record-viewed";

    public static Query Read(JsonElement request) => new(
        User.Read(request),
        request.Text("nhsNumber")!,
        request.Text("dateOfBirth")!,
        request.GetProperty("verified").GetBoolean(),
        request.Text("occasion")!,
        request.Text("encounter"),
        request.Text("authoriser"),
        request.Text("device"));
}

/// <summary>Reads JSON.</summary>
internal static class JsonExtensions
{
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
