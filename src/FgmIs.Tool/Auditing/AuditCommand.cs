using System.CommandLine;
using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the commands on an audit trail: search, verify, export.</summary>
internal sealed class AuditCommand : ToolCommand
{
    private new const string Examples =
        """
        fgmis audit search --patient "943 476 5919"
        fgmis audit verify --checkpoint checkpoint.txt
        fgmis audit export --patient "943 476 5919" --format csv --output patient.csv
        """;

    private readonly Option<string?> _store = TypedOption.Text("--store", "FILE.db", "The audit trail's file. Default: the user's own.");
    private readonly Option<string?> _key = TypedOption.Text(
        AuditKeyFile.Option, "FILE", "The file with its key. Default: the user's own.");
    private readonly Option<NhsNumber?> _patient = TypedOption.Of<NhsNumber>(
        "--patient", "N", "The patient's NHS number.", NhsNumber.TryParse);
    private readonly Option<string?> _user = TypedOption.Text("--user", "ID", "The id of who acted.");
    private readonly Option<Guid?> _messageId = TypedOption.Of<Guid>("--message-id", "ID", "The id of the query's message.", TryParseId);
    private readonly Option<DateTimeOffset?> _from = TypedOption.Of<DateTimeOffset>(
        "--from", "T", "The earliest time, such as 2026-07-01T12:00:00Z.", TryParseTime);
    private readonly Option<DateTimeOffset?> _to = TypedOption.Of<DateTimeOffset>(
        "--to", "T", "The time before which it happened.", TryParseTime);
    private readonly Option<bool> _json = TypedOption.Flag("--json", "Writes one JSON object per line, for scripts.");
    private readonly Option<string?> _checkpoint = TypedOption.Text(
        "--checkpoint", "FILE", "A checkpoint: compared where there is one, written where there is none.");
    private readonly Option<FgmAuditExportFormat?> _format = TypedOption.Of<FgmAuditExportFormat>(
        "--format", "json|csv", "The format.", TryParseFormat);
    private readonly Option<string?> _output = TypedOption.Text("--output", "FILE", "Where to; overwritten.");
    private readonly ConsoleIo _io;
    private readonly AuditRun _run;

    public AuditCommand(Screen screen, ConsoleIo io)
        : base(
            "audit",
            "Searches, verifies and exports an audit trail. Searches and exports are themselves recorded in it.",
            Examples)
    {
        _io = io;
        _run = new AuditRun(screen);
        Add(NewCommand(
            "search",
            "Shows the records that meet all that is asked for, the newest first.",
            SearchAsync,
            _patient,
            _user,
            _messageId,
            _from,
            _to,
            _json));
        Add(NewCommand(
            "verify", "Says whether every record is as it was written: exit code 0, or 1 with the first fault.", VerifyAsync, _checkpoint));
        Add(NewCommand("export", "Writes all that is held about a patient.", ExportAsync, _patient, _format, _output));
        SetAction(int (_) => throw new UsageException("Say what to do: audit search, audit verify or audit export. See --help."));
    }

    private static bool TryParseId(string? text, out Guid value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? reason)
    {
        bool right = Guid.TryParse(text, CultureInfo.InvariantCulture, out value);
        reason = right ? null : "give the id as it stands in a record, for example 6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2.";
        return right;
    }

    private static bool TryParseTime(
        string? text, out DateTimeOffset value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? reason)
    {
        bool right = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
        reason = right ? null : "give a time such as 2026-07-01T12:00:00Z.";
        return right;
    }

    private static bool TryParseFormat(
        string? text, out FgmAuditExportFormat value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? reason)
    {
        bool isJson = string.Equals(text, "json", StringComparison.OrdinalIgnoreCase);
        bool right = isJson || string.Equals(text, "csv", StringComparison.OrdinalIgnoreCase);
        value = isJson ? FgmAuditExportFormat.Json : FgmAuditExportFormat.Csv;
        reason = right ? null : "give json or csv.";
        return right;
    }

    private Command NewCommand(
        string name, string description, Func<ParseResult, AuditLocation, CancellationToken, Task<int>> run, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (Option option in (Option[])[_store, _key, .. options])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancelled) =>
        {
            try
            {
                return await run(parsed, AuditLocation.Of(parsed.GetValue(_store), parsed.GetValue(_key), _io.DataFolder), cancelled);
            }
            catch (FgmAuditTrailException failure)
            {
                throw new UsageException($"--store: {failure.Message}");
            }
        });
        return command;
    }

    private Task<int> SearchAsync(ParseResult parsed, AuditLocation place, CancellationToken cancellationToken)
    {
        var search = new FgmAuditSearch
        {
            NhsNumber = parsed.GetValue(_patient),
            UserId = parsed.GetValue(_user),
            MessageId = parsed.GetValue(_messageId),
            From = parsed.GetValue(_from),
            To = parsed.GetValue(_to),
        };
        return search.From >= search.To
            ? throw new UsageException("--from must lie before --to.")
            : _run.SearchAsync(place, search, parsed.GetValue(_json), cancellationToken);
    }

    private Task<int> VerifyAsync(ParseResult parsed, AuditLocation place, CancellationToken cancellationToken) =>
        _run.VerifyAsync(place, parsed.GetValue(_checkpoint), cancellationToken);

    private Task<int> ExportAsync(ParseResult parsed, AuditLocation place, CancellationToken cancellationToken) =>
        parsed.GetValue(_patient) is { } patient && parsed.GetValue(_format) is { } format && parsed.GetValue(_output) is { } output
            ? _run.ExportAsync(place, patient, format, output, cancellationToken)
            : throw new UsageException("audit export needs --patient, --format and --output. See --help.");
}
