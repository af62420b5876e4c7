using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Auditing;

/// <summary>Reads the values of the audit commands' options.</summary>
internal static class AuditValues
{
    public static bool TryParseId(string? text, out Guid value, [NotNullWhen(false)] out string? reason)
    {
        bool right = Guid.TryParse(text, CultureInfo.InvariantCulture, out value);
        reason = right ? null : "give the id as it stands in a record, for example 6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2.";
        return right;
    }

    public static bool TryParseTime(string? text, out DateTimeOffset value, [NotNullWhen(false)] out string? reason)
    {
        bool right = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
        reason = right ? null : "give a time such as 2026-07-01T12:00:00Z.";
        return right;
    }

    public static bool TryParseFormat(string? text, out FgmAuditExportFormat value, [NotNullWhen(false)] out string? reason)
    {
        bool isJson = string.Equals(text, "json", StringComparison.OrdinalIgnoreCase);
        bool right = isJson || string.Equals(text, "csv", StringComparison.OrdinalIgnoreCase);
        value = isJson ? FgmAuditExportFormat.Json : FgmAuditExportFormat.Csv;
        reason = right ? null : "give json or csv.";
        return right;
    }

    public static bool TryParseKind(string? text, out FgmAuditEventKind value, [NotNullWhen(false)] out string? reason)
    {
        value = Array.Find(
            Enum.GetValues<FgmAuditEventKind>(), kind => kind.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
        reason = Enum.IsDefined(value) ? null : $"give one of {string.Join(", ", Enum.GetNames<FgmAuditEventKind>())}.";
        return reason is null;
    }

    public static bool TryParseNumber(string? text, out long value, [NotNullWhen(false)] out string? reason)
    {
        bool right = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;
        reason = right ? null : "give a whole number from 1.";
        return right;
    }
}
