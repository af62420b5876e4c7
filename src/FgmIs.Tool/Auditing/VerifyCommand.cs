using System.CommandLine;
using System.Globalization;
using FgmIs.Client.Auditing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the command that verifies an audit trail.</summary>
internal sealed class VerifyCommand : AuditSubcommand
{
    private const string Text =
        """
        fgmis audit verify
        fgmis audit verify --store audit.db --audit-key-file audit.key --checkpoint checkpoint.txt --json

        Exit code 1: the trail is not as it was written; the first fault is shown.
        JSON: intact, records, disposedRecords, and of a fault chain, sequenceNumber, fault, explanation.
        """;

    private readonly Option<string?> _checkpoint = TypedOption.Text(
        "--checkpoint", "FILE", "A checkpoint: compared where there is one, written where there is none.");
    private readonly Option<bool> _json = TypedOption.Flag("--json", "Writes one JSON object, for scripts.");
    private readonly Screen _screen;

    public VerifyCommand(Screen screen, ConsoleIo io)
        : base("verify", "Says whether every record is as it was written: exit code 0, or 1 with the first fault.", Text, io)
    {
        _screen = screen;
        Add(_checkpoint);
        Add(_json);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, AuditStore store, CancellationToken cancellationToken)
    {
        string? path = parsed.GetValue(_checkpoint);
        await using ChainedAuditReader reader = await store.OpenReaderAsync(cancellationToken);
        FgmAuditCheckpoint? checkpoint =
            path is not null && Path.Exists(path) ? CheckpointFile.Read(_checkpoint.Name, path) : null;
        FgmAuditVerification verification = await VerifyAsync(reader, checkpoint, cancellationToken);
        _screen.Result(parsed.GetValue(_json) ? Json(verification) : Line(verification));
        if (!verification.IsIntact)
        {
            return ExitCode.CheckFailed;
        }

        if (path is not null && checkpoint is null)
        {
            FgmAuditCheckpoint taken = await reader.TakeCheckpointAsync(AuditStore.Reader(), cancellationToken);
            await CheckpointFile.WriteAsync(_checkpoint.Name, path, taken, cancellationToken);
        }

        return ExitCode.Success;
    }

    private static string Line(FgmAuditVerification verification) =>
        verification.Fault?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{verification.Records} records");

    private static string Json(FgmAuditVerification verification) => JsonText.Object(json =>
    {
        json.WriteBoolean("intact", verification.IsIntact);
        json.WriteNumber("records", verification.Records);
        json.WriteNumber("disposedRecords", verification.DisposedRecords);
        if (verification.Fault is { } fault)
        {
            json.WriteString("chain", fault.Chain);
            json.WriteNumber("sequenceNumber", fault.SequenceNumber);
            json.WriteString("fault", fault.Kind.ToString());
            json.WriteString("explanation", fault.Explanation);
        }
    });

    private static async Task<FgmAuditVerification> VerifyAsync(
        ChainedAuditReader reader, FgmAuditCheckpoint? checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.VerifyAsync(AuditStore.Reader(), checkpoint, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw new UsageException("--checkpoint: the checkpoint is not genuine: it was not made with the key of this trail.");
        }
    }
}
