#if !CLIENT_NETSTANDARD
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Reads <c>docs/conformance.json</c> and writes the tables of <c>docs/conformance.md</c> from it.</summary>
internal sealed record ConformanceCatalogue(ConformanceSection[] Sections)
{
    public const string Begin = "<!-- tables: made from conformance.json -->\n";
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
    public string WriteInto(string document)
    {
        int from = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = document.IndexOf(End, StringComparison.Ordinal);
        return $"{document[..from]}\n{Tables()}{document[to..]}";
    }

    private static void Append(StringBuilder text, ConformanceRow row)
    {
        string ids = string.Join(", ", (string[])[row.Id, .. row.Aliases.Select(alias => $"({alias})")]);
        string tests = string.Join(", ", row.Tests.Select(test => $"`{test}`"));
        text.Append("| ").AppendJoin(" | ", ids, row.Requirement, row.Library, row.Where, tests).Append(" |\n");
    }

    private string Tables()
    {
        StringBuilder text = new();
        foreach (ConformanceSection section in Sections)
        {
            text.Append("## ").Append(section.Title).Append("\n\n");
            if (section.Introduction is { } introduction)
            {
                text.Append(introduction).Append("\n\n");
            }

            text.Append("| id | requirement, in our words | library | where | tests |\n| --- | --- | --- | --- | --- |\n");
            foreach (ConformanceRow row in section.Rows)
            {
                Append(text, row);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
#endif
