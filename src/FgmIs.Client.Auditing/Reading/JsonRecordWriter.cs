using System.Text.Json;
using FgmIs.Client.Presentation;

namespace FgmIs.Client.Auditing.Reading;

/// <summary>Writes an export as one JSON object: label, patient, records, totals.</summary>
internal sealed class JsonRecordWriter(Stream output) : IRecordWriter
{
    private const int FlushAfter = 64 * 1024;

    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Indented = true });

    public Task BeginAsync(NhsNumber patient, CancellationToken cancellationToken)
    {
        _json.WriteStartObject();
        _json.WriteString("label", FgmNotices.ConfidentialityLabel);
        _json.WriteString("patient", patient.ToDisplayString());
        _json.WriteStartArray("records");
        return Task.CompletedTask;
    }

    public async Task WriteAsync(FgmAuditRecord record, CancellationToken cancellationToken)
    {
        _json.WriteStartObject();
        foreach (KeyValuePair<string, string?> fact in RecordFacts.Of(record))
        {
            if (fact.Value is not null)
            {
                _json.WriteString(fact.Key, fact.Value);
            }
        }

        _json.WriteEndObject();
        if (_json.BytesPending > FlushAfter)
        {
            await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task EndAsync(FgmAuditExportTotals totals, CancellationToken cancellationToken)
    {
        _json.WriteEndArray();
        _json.WriteStartObject("totals");
        _json.WriteNumber("records", totals.Records);
        _json.WriteNumber("firstSequenceNumber", totals.FirstSequenceNumber);
        _json.WriteNumber("lastSequenceNumber", totals.LastSequenceNumber);
        _json.WriteNumber("recordsExamined", totals.RecordsExamined);
        _json.WriteStartObject("byEvent");
        foreach (KeyValuePair<string, long> kind in totals.ByKind)
        {
            _json.WriteNumber(kind.Key, kind.Value);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();
}
