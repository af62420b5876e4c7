using System.Text.Json;

namespace FgmIs.Client.Assurance;

/// <summary>Reads catalogue.json, which is part of this assembly.</summary>
internal sealed record CatalogueFile(string Version, IReadOnlyList<AssuranceRequirement> Requirements)
{
    public static CatalogueFile Read()
    {
        using Stream stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream("FgmIs.Client.Assurance.catalogue.json")!;
        using var document = JsonDocument.Parse(stream);
        JsonElement root = document.RootElement;
        return new CatalogueFile(
            root.GetProperty("version").GetString()!,
            [.. root.GetProperty("requirements").EnumerateArray().Select(Requirement)]);
    }

    private static AssuranceRequirement Requirement(JsonElement json)
    {
        string id = Text(json, "id");
        return new AssuranceRequirement(
            id,
            Texts(json, "aliases"),
            Text(json, "section"),
            Text(json, "clause"),
            Text(json, "document"),
            Text(json, "documentVersion"),
            Enum.Parse<AssuranceStrength>(Text(json, "strength")),
            Enum.Parse<AssuranceResponsibility>(Text(json, "answeredBy")),
            [.. Texts(json, "observedBy").Select(Enum.Parse<AssuranceObserver>)],
            [.. Texts(json, "statuses").Select(Enum.Parse<AssuranceStatus>)],
            Texts(json, "notApplicableBecause"),
            Optional(json, "limits"),
            json.TryGetProperty("workbook", out JsonElement cell) ? Cell(cell, id) : null,
            json.TryGetProperty("own", out _),
            Optional(json, "outsideBecause"));
    }

    private static AssuranceWorkbookCell Cell(JsonElement json, string id) => new(
        Text(json, "sheet"),
        json.GetProperty("row").GetInt32(),
        Optional(json, "id") ?? id,
        json.GetProperty("allowsNotApplicable").GetBoolean());

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [];
}
