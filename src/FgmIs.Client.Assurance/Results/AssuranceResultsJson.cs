using System.Text.Encodings.Web;
using System.Text.Json;

namespace FgmIs.Client.Assurance;

/// <summary>Writes a run's result as <c>results.json</c>, the neutral truth of which every other output is a rendering.</summary>
public static class AssuranceResultsJson
{
    // Evidence is read by people: letters stay letters. The file is no part of a page.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Where it is written, as UTF-8.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that completes when it is written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> or <paramref name="stream"/> is null.</exception>
    public static async Task WriteAsync(AssuranceRunResult result, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        var json = new Utf8JsonWriter(stream, Indented);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("harness", result.HarnessVersion);
            json.WriteString("catalogue", result.CatalogueVersion);
            json.WriteString("product", result.Subject.Product);
            json.WriteString("productVersion", result.Subject.ProductVersion);
            json.WriteString("supplier", result.Subject.Supplier);
            json.WriteString("tester", result.Subject.Tester);
            json.WriteString("startedAt", result.StartedAt);
            json.WriteString("endedAt", result.EndedAt);
            WriteClient(json, result.Client);
            WriteAll(json, "requirements", result.Requirements, WriteRequirement);
            WriteAll(json, "scenarios", result.Scenarios, WriteScenario);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void WriteClient(Utf8JsonWriter json, AssuranceClientDescription? client)
    {
        if (client is not null)
        {
            json.WriteStartObject("client");
            json.WriteString("client", client.Client);
            json.WriteString("version", client.Version);
            WriteTexts(json, "can", client.Abilities);
            json.WriteEndObject();
        }
    }

    private static void WriteRequirement(Utf8JsonWriter json, AssuranceRequirementResult result)
    {
        AssuranceRequirement requirement = result.Requirement;
        json.WriteString("id", requirement.Id);
        json.WriteString("verdict", result.Verdict.ToString());
        json.WriteString("seenBy", NameOf(result.SeenBy));
        WriteTexts(json, "scenarios", result.Scenarios);
        json.WriteString("note", result.Note);
        json.WriteString("clause", requirement.Clause);
        json.WriteString("document", requirement.Document);
        json.WriteString("documentVersion", requirement.DocumentVersion);
        json.WriteString("strength", requirement.Strength.ToString());
        json.WriteBoolean("own", requirement.IsOwn);
        if (result.Attestation is { } attestation)
        {
            json.WriteStartObject("attestation");
            json.WriteString("status", attestation.Status.ToString());
            json.WriteString("statement", attestation.Statement);
            json.WriteString("by", attestation.By);
            json.WriteString("role", attestation.Role);
            json.WriteString("on", attestation.On.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            WriteTexts(json, "evidence", attestation.Evidence);
            json.WriteEndObject();
        }
    }

    private static void WriteScenario(Utf8JsonWriter json, AssuranceScenarioResult scenario)
    {
        json.WriteString("name", scenario.Name);
        json.WriteString("verdict", scenario.Verdict.ToString());
        WriteTexts(json, "requirements", scenario.Requirements);
        json.WriteString("title", scenario.Title);
        json.WriteString("startedAt", scenario.StartedAt);
        json.WriteString("endedAt", scenario.EndedAt);
        WriteAll(json, "observations", scenario.Observations, (writer, observation) =>
        {
            writer.WriteString("what", observation.What);
            writer.WriteString("expected", observation.Expected);
            writer.WriteString("seen", observation.Seen);
            writer.WriteBoolean("ok", observation.IsOk);
            writer.WriteString("seenBy", NameOf(observation.SeenBy));
            WriteTexts(writer, "requirements", observation.Requirements);
            WriteTexts(writer, "evidence", observation.Evidence);
        });
        WriteAll(json, "notTested", scenario.Omissions, (writer, omission) =>
        {
            writer.WriteString("what", omission.What);
            writer.WriteString("reason", omission.Reason);
            WriteTexts(writer, "requirements", omission.Requirements);
        });
        WriteTexts(json, "notes", scenario.Notes);
        WriteTexts(json, "evidence", [.. scenario.Evidence.Select(file => file.Path)]);
    }

    private static string? NameOf(AssuranceObserver? observer) => observer?.ToString().ToLowerInvariant();

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
