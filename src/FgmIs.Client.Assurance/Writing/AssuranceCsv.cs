using System.Globalization;
using System.Text;

namespace FgmIs.Client.Assurance;

/// <summary>Writes <c>requirements.csv</c>: a line for each requirement, in UTF-8 with a byte order mark for spreadsheets.</summary>
public static class AssuranceCsv
{
    private static readonly string[] Headers =
    [
        "id", "verdict", "seenBy", "strength", "clause", "document", "documentVersion", "answeredBy", "scenarios", "note", "attestedBy",
        "attestedOn", "evidence", "product", "productVersion", "supplier", "tester", "startedAt", "endedAt", "harness", "catalogue",
    ];

    /// <summary>Writes it.</summary>
    /// <param name="run">What came of the run.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task WriteAsync(AssuranceRunResult run, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(stream);
        var text = new StringBuilder();
        AppendLine(text, Headers);
        foreach (AssuranceRequirementResult result in run.Requirements)
        {
            AppendLine(text, Fields(run, result));
        }

        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private static string[] Fields(AssuranceRunResult run, AssuranceRequirementResult result) =>
    [
        result.Requirement.Id,
        result.Verdict.ToString(),
        result.SeenBy?.ToString().ToLowerInvariant() ?? string.Empty,
        result.Requirement.Strength.ToString().ToUpperInvariant(),
        result.Requirement.Clause,
        result.Requirement.Document,
        result.Requirement.DocumentVersion,
        result.Requirement.AnsweredBy.ToString(),
        string.Join("; ", result.Scenarios),
        result.Note,
        result.Attestation?.By ?? string.Empty,
        result.Attestation?.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty,
        string.Join("; ", result.Attestation?.Evidence ?? []),
        run.Subject.Product,
        run.Subject.ProductVersion,
        run.Subject.Supplier,
        run.Subject.Tester,
        RunFacts.Instant(run.StartedAt),
        RunFacts.Instant(run.EndedAt),
        run.HarnessVersion,
        run.CatalogueVersion,
    ];

    private static void AppendLine(StringBuilder text, string[] fields) =>
        text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",\r\n;'");

    // A spreadsheet takes a text that begins so for a formula.
    private static string Field(string text)
    {
        bool looksLikeFormula = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
        string safe = looksLikeFormula ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
