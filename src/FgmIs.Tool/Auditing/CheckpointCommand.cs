using System.CommandLine;
using FgmIs.Client.Auditing;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the command that takes a checkpoint, to be kept elsewhere than the trail.</summary>
internal sealed class CheckpointCommand : AuditSubcommand
{
    private const string Text =
        """
        fgmis audit checkpoint --output checkpoint.txt
        fgmis audit checkpoint --postgresql connection.txt --audit-key-file audit.key > checkpoint.txt

        Keep it where nobody who can write the trail can write: audit verify --checkpoint shows by it whether the end was cut off.
        JSON: takenAt, heads (chain, sequenceNumber).
        """;

    private readonly Option<string?> _output = TypedOption.Text("--output", "FILE", "A new file. Default: standard output.");
    private readonly Option<bool> _json = TypedOption.Flag("--json", "Says what was taken in one JSON object; needs --output.");
    private readonly Screen _screen;

    public CheckpointCommand(Screen screen, ConsoleIo io)
        : base("checkpoint", "Takes a checkpoint: how far the trail has come. It holds no personal data.", Text, io)
    {
        _screen = screen;
        Add(_output);
        Add(_json);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, AuditStore store, CancellationToken cancellationToken)
    {
        string? path = parsed.GetValue(_output);
        if (path is null && parsed.GetValue(_json))
        {
            throw new UsageException("--json needs --output: the checkpoint itself would be lost.");
        }

        await using ChainedAuditReader reader = await store.OpenReaderAsync(cancellationToken);
        FgmAuditCheckpoint checkpoint = await reader.TakeCheckpointAsync(AuditStore.Reader(), cancellationToken);
        if (path is null)
        {
            _screen.Result(checkpoint.Export().TrimEnd('\n'));
            return ExitCode.Success;
        }

        await CheckpointFile.WriteAsync(_output.Name, path, checkpoint, cancellationToken);
        if (parsed.GetValue(_json))
        {
            _screen.Result(Json(checkpoint));
        }

        return ExitCode.Success;
    }

    private static string Json(FgmAuditCheckpoint checkpoint) => JsonText.Object(json =>
    {
        json.WriteString("takenAt", checkpoint.TakenAt);
        json.WriteStartArray("heads");
        foreach (FgmAuditHead head in checkpoint.Heads)
        {
            json.WriteStartObject();
            json.WriteString("chain", head.Chain);
            json.WriteNumber("sequenceNumber", head.SequenceNumber);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
