using System.CommandLine;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents the options that say where an audit trail lies. The asking commands call them --audit, the others --store.</summary>
internal sealed class AuditStoreOptions(string fileOption, string postgreSqlOption, string instanceOption, bool isMade)
{
    private const string PreviousKey = "--previous-audit-key-file";

    private readonly string _made = isMade ? ", made where there is none" : string.Empty;
    private Option[]? _all;

    /// <summary>Gets the options of the commands that ask.</summary>
    public static AuditStoreOptions ToAsk() => new("--audit", "--audit-postgresql", "--audit-instance", isMade: true);

    /// <summary>Gets the options of the commands that read.</summary>
    public static AuditStoreOptions ToRead() => new("--store", "--postgresql", "--instance", isMade: false);

    public IReadOnlyList<Option> All => _all ??=
    [
        TypedOption.Text(fileOption, "FILE.db", $"The audit trail's file{_made}. Default: the user's own."),
        TypedOption.Text(
            postgreSqlOption, "FILE", "In place of it, a file whose first line is the connection string of a PostgreSQL database."),
        TypedOption.Text(
            instanceOption, "NAME", "The instance whose chain in the database takes the records. Default: fgmis@ and the machine."),
        TypedOption.Text(AuditKeyFile.Option, "FILE", $"The file with the audit trail's key{_made}. Default: the user's own."),
        TypedOption.Texts(PreviousKey, "FILE", "The file with a key that the trail had before; several may be given."),
    ];

    /// <summary>Returns the place that the command line names, or the user's own.</summary>
    /// <exception cref="UsageException">The options contradict each other.</exception>
    public AuditStore Read(ParseResult parsed, string dataFolder)
    {
        string? path = parsed.GetValue((Option<string?>)All[0]);
        string? connectionPath = parsed.GetValue((Option<string?>)All[1]);
        string? instance = parsed.GetValue((Option<string?>)All[2]);
        string key = parsed.GetValue((Option<string?>)All[3]) ?? Path.Combine(dataFolder, "audit.key");
        string[] keys = [key, .. parsed.GetValue((Option<string[]>)All[4]) ?? []];
        if (connectionPath is null)
        {
            return instance is null
                ? new SqliteStore(fileOption, path ?? Path.Combine(dataFolder, "audit.db"), keys)
                : throw new UsageException($"{instanceOption} needs {postgreSqlOption}.");
        }

        return path is null
            ? new PostgreSqlStore(postgreSqlOption, connectionPath, instance ?? $"fgmis@{Environment.MachineName}", keys)
            : throw new UsageException($"Give {fileOption} or {postgreSqlOption}, not both.");
    }
}
