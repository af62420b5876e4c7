#if !CLIENT_NETSTANDARD
using System.Text.Json;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Reads what the assurance saw of this project's own client: <c>docs/conformance-results.json</c>.</summary>
/// <param name="Verdicts">The verdict on each requirement of the catalogue.</param>
internal sealed record ConformanceResults(IReadOnlyDictionary<string, string> Verdicts)
{
    public static ConformanceResults Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new ConformanceResults(document.RootElement.GetProperty("requirements").EnumerateObject().ToDictionary(
            one => one.Name,
            one => Words(one.Value.GetProperty("verdict").GetString()!, one.Value.GetProperty("seenBy").GetString()),
            StringComparer.Ordinal));
    }

    private static string Words(string verdict, string? seenBy) =>
        verdict is "Passed" ? $"{verdict}, seen by {(seenBy is "wire" ? "the harness" : "the driver")}" : verdict;
}
#endif
