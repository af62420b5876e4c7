using System.Globalization;
using System.Text;
using System.Text.Json;
using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Auditing;

/// <summary>Writes a record as one line, for people or for scripts. The messages themselves are in the export.</summary>
internal static class AuditRecordText
{
    public static string Line(FgmAuditRecord record) => string.Join("  ", Facts(record).Select(fact => fact.Value).OfType<string>());

    public static string Json(FgmAuditRecord record)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("sequenceNumber", record.SequenceNumber);
            foreach ((string name, string? value) in Facts(record).Skip(1))
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<(string Name, string? Value)> Facts(FgmAuditRecord record)
    {
        FgmAuditEvent auditEvent = record.Event;
        return
        [
            ("sequenceNumber", record.SequenceNumber.ToString(CultureInfo.InvariantCulture)),
            ("occurredAt", auditEvent.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            ("event", auditEvent.Kind.ToString()),
            ("name", auditEvent.Name),
            ("userId", auditEvent.Requester?.Id),
            ("authoriser", auditEvent.Requester?.Authoriser),
            ("nhsNumber", auditEvent.NhsNumber?.Value),
            ("occasion", auditEvent.Query?.Occasion.ToString()),
            ("messageId", auditEvent.Query?.MessageId.ToString("D")),
            ("bundleId", auditEvent.Attempt?.BundleId.ToString("D")),
            ("outcome", auditEvent.Result?.Outcome),
            ("reason", auditEvent.Result?.Reason),
            ("responseCode", auditEvent.Result?.ResponseCode),
        ];
    }
}
