using System.CommandLine;
using FgmIs.Client.Auditing;
using FgmIs.Tool.CommandLine;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents a command on an audit trail that exists.</summary>
internal abstract class AuditSubcommand : ToolCommand
{
    private readonly AuditStoreOptions _store = AuditStoreOptions.ToRead();

    protected AuditSubcommand(string name, string description, string examples, ConsoleIo io)
        : base(name, description, examples)
    {
        foreach (Option option in _store.All)
        {
            Add(option);
        }

        SetAction(async (parsed, cancelled) =>
        {
            AuditStore store = _store.Read(parsed, io.DataFolder);
            try
            {
                return await RunAsync(parsed, store, cancelled);
            }
            catch (FgmAuditTrailException failure)
            {
                throw new UsageException($"{store.Option}: {store.Place}: {failure.Message}");
            }
            catch (FgmAuditDisposalRefusedException refusal)
            {
                throw new UsageException(refusal.Message);
            }
        });
    }

    protected abstract Task<int> RunAsync(ParseResult parsed, AuditStore store, CancellationToken cancellationToken);
}
