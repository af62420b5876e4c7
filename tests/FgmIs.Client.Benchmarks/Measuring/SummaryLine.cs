using System.Text.Encodings.Web;
using System.Text.Json;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>One comparison as the summary prints it.</summary>
internal sealed record SummaryLine(string Name, double Ours, double Reference, string Unit, double? Ratio, string Aim, bool Met)
{
    // For a terminal and a parser, not for a web page: "<=" stays readable.
    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SummaryLine Of(string name, Comparison result, string unit, Aim aim) =>
        Of(name, result.Ours, result.Reference, unit, aim);

    public static SummaryLine Of(string name, double ours, double reference, string unit, Aim aim) => new(
        name,
        Math.Round(ours, 3),
        Math.Round(reference, 3),
        unit,
        reference > 0 ? Math.Round(ours / reference, 3) : null,
        aim.Text,
        aim.IsMet(ours, reference));

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
