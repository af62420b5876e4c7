using System.Globalization;
using System.Text.Json;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents one entry of the audit.</summary>
internal sealed record AuditEntry(
    long Sequence,
    string Time,
    string Event,
    string UserId,
    string? UserName,
    string? Role,
    string Organization,
    string? Authoriser,
    string? NhsNumber,
    string? MessageId,
    string System,
    string? Device,
    string? Outcome,
    string? Message);

/// <summary>Keeps the audit in a file, a line for each entry, on the disk before anything goes on.</summary>
internal sealed class AuditFile
{
    private readonly Settings _settings;
    private readonly Clock _clock;
    private readonly FaultSwitch _faults;
    private readonly Lock _writing = new();
    private readonly List<AuditEntry> _entries = [];
    private readonly string _path;

    public AuditFile(Settings settings, Clock clock, FaultSwitch faults)
    {
        (_settings, _clock, _faults) = (settings, clock, faults);
        _path = Path.Combine(settings.Work, "audit.jsonl");
        if (File.Exists(_path))
        {
            _entries.AddRange(File.ReadLines(_path).Select(line => JsonSerializer.Deserialize<AuditEntry>(line)!));
        }
    }

    /// <exception cref="IOException">It could not be made durable.</exception>
    public void Record(
        string what,
        User user,
        string? nhsNumber = null,
        string? messageId = null,
        Query? query = null,
        string? device = null,
        string? outcome = null,
        string? message = null)
    {
        lock (_writing)
        {
            var entry = new AuditEntry(
                _entries.Count + 1,
                _clock.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                what,
                user.Id,
                user.Name,
                _faults.Has(Fault.AuditsWithoutRole) ? null : user.Role,
                _settings.Organization,
                query?.Authoriser,
                nhsNumber ?? query?.NhsNumber,
                messageId,
                _settings.FromAsid,
                _faults.Has(Fault.AuditsWithoutDevice) ? null : device ?? query?.Device,
                outcome,
                message);
            using (var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read))
            {
                file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n']);
                file.Flush(flushToDisk: true);
            }

            _entries.Add(entry);
        }
    }

    /// <summary>Returns the entries that fit, without the messages; null where the reader has no right to them.</summary>
    public IReadOnlyList<AuditEntry>? Read(JsonElement search)
    {
        var reader = User.Read(search);
        string? device = search.Text("device");
        if (!reader.MayReadAudit && _faults.Lacks(Fault.AnybodyReadsAudit))
        {
            Record("AuditReadRefused", reader, device: device);
            return null;
        }

        if (_faults.Lacks(Fault.ReadsAuditUnrecorded))
        {
            Record("AuditRead", reader, device: device);
        }

        lock (_writing)
        {
            return [.. _entries.Where(entry => Fits(entry, search)).Select(entry => entry with { Message = null })];
        }
    }

    private bool Fits(AuditEntry entry, JsonElement search)
    {
        return IsSame("messageId", entry.MessageId)
            && IsSame("nhsNumber", entry.NhsNumber)
            && IsSame("byUser", entry.UserId)
            && (_faults.Has(Fault.SearchIgnoresAuthoriser) || IsSame("byAuthoriser", entry.Authoriser))
            && (search.Text("from") is not { } from || At(from) <= At(entry.Time))
            && (search.Text("to") is not { } to || At(entry.Time) <= At(to))
            && (!search.TryGetProperty("sequence", out JsonElement sequence)
                || sequence.ValueKind == JsonValueKind.Null
                || sequence.GetInt64() == entry.Sequence);

        bool IsSame(string name, string? value) =>
            search.Text(name) is not { } wanted || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
