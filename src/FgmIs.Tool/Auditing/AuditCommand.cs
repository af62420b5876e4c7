using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the commands on an audit trail: one line for each.</summary>
internal sealed class AuditCommand : ToolCommand
{
    private const string Text =
        """
        fgmis audit search --patient "943 476 5919" --json
        fgmis audit verify --store audit.db --audit-key-file audit.key --checkpoint checkpoint.txt
        fgmis audit export --patient "943 476 5919" --format csv --output patient.csv
        fgmis audit checkpoint --postgresql connection.txt --audit-key-file audit.key --output checkpoint.txt
        fgmis audit purge --help
        """;

    public AuditCommand(Screen screen, ConsoleIo io)
        : base("audit", "Searches, verifies and exports an audit trail, takes checkpoints, and disposes of old records by order.", Text)
    {
        Add(new SearchCommand(screen, io));
        Add(new VerifyCommand(screen, io));
        Add(new ExportCommand(screen, io));
        Add(new CheckpointCommand(screen, io));
        Add(new PurgeCommand(screen, io));
        SetAction(int (_) => throw new UsageException(
            $"Say what to do: {string.Join(", ", Subcommands.Select(command => $"audit {command.Name}"))}. See --help."));
    }
}
