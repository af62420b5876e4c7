using System.Globalization;
using System.Text;
using FgmIs.Client.Presentation;

namespace FgmIs.Client.Auditing.Reading;

/// <summary>Writes an export as RFC 4180 lines of one width: the label in each, then records, then totals.</summary>
internal sealed class CsvRecordWriter(Stream output) : IRecordWriter
{
    private readonly StreamWriter _writer = new(
        output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 64 * 1024, leaveOpen: true);

    public Task BeginAsync(NhsNumber patient, CancellationToken cancellationToken) =>
        WriteLineAsync(["label", "row", "count", .. RecordFacts.Names]);

    public Task WriteAsync(FgmAuditRecord record, CancellationToken cancellationToken) =>
        WriteLineAsync([FgmNotices.ConfidentialityLabel, "record", null, .. RecordFacts.Of(record).Select(fact => fact.Value)]);

    public async Task EndAsync(FgmAuditExportTotals totals, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<string, long> kind in totals.ByKind)
        {
            await WriteTotalAsync(kind.Value, kind.Key).ConfigureAwait(false);
        }

        await WriteTotalAsync(totals.Records, kind: null).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        return default;
    }

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return string.Empty;
        }

        // What a spreadsheet would take for the beginning of a formula.
        string harmless = value![0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return harmless.IndexOfAny(['"', ',', '\r', '\n']) < 0 ? harmless : $"\"{string.Join("\"\"", harmless.Split('"'))}\"";
    }

    private Task WriteTotalAsync(long count, string? kind) => WriteLineAsync(
        [
            FgmNotices.ConfidentialityLabel,
            "total",
            count.ToString(CultureInfo.InvariantCulture),
            .. RecordFacts.Names.Select(name => name == "event" ? kind : null),
        ]);

    private Task WriteLineAsync(IEnumerable<string?> cells) => _writer.WriteAsync(string.Join(",", cells.Select(Cell)) + "\r\n");
}
