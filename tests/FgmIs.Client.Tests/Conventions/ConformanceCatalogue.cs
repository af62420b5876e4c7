#if !CLIENT_NETSTANDARD
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>
/// Reads <c>docs/conformance.json</c>, and writes the tables of <c>docs/conformance.md</c> from it, from the catalogue of the assurance and
/// from what the assurance saw.
/// </summary>
internal sealed record ConformanceCatalogue(ConformanceSection[] Sections)
{
    public const string Begin = "<!-- tables: made from conformance.json, the assurance's catalogue and conformance-results.json -->\n";
    public const string End = "<!-- end of tables -->\n";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    [JsonIgnore]
    public IEnumerable<ConformanceRow> Rows => Sections.SelectMany(section => section.Rows);

    public static ConformanceCatalogue Read(string json) => JsonSerializer.Deserialize<ConformanceCatalogue>(json, Options)!;

    /// <summary>Returns the document with its tables replaced by those of this catalogue; the prose around them stays.</summary>
    public string WriteInto(string document, ConformanceResults results)
    {
        int from = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = document.IndexOf(End, StringComparison.Ordinal);
        return $"{document[..from]}\n{Tables(results)}{document[to..]}";
    }

    private static void Append(StringBuilder text, ConformanceRow row, ConformanceResults results)
    {
        string ids = string.Join(", ", (string[])[row.Id, .. row.Aliases.Select(alias => $"({alias})")]);
        string tests = string.Join(", ", row.Tests.Select(test => $"`{test}`"));
        string verdict = row.Catalogued is { } requirement ? results.Verdicts[requirement.Id] : string.Empty;
        text.Append("| ").AppendJoin(" | ", ids, row.Clause, row.Library, row.Where, tests, verdict).Append(" |\n");
    }

    private string Tables(ConformanceResults results)
    {
        StringBuilder text = new();
        foreach (ConformanceSection section in Sections)
        {
            text.Append("## ").Append(section.Title).Append("\n\n");
            if (section.Introduction is { } introduction)
            {
                text.Append(introduction).Append("\n\n");
            }

            text.Append("| id | requirement, in our words | library | where | tests | assurance |\n")
                .Append("| --- | --- | --- | --- | --- | --- |\n");
            foreach (ConformanceRow row in section.Rows)
            {
                Append(text, row, results);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
#endif
