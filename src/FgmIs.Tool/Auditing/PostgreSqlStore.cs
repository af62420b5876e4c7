using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents an audit trail in a PostgreSQL database.</summary>
/// <param name="Option">The option that names it.</param>
/// <param name="ConnectionPath">The file whose first line is the connection string: it may hold a password.</param>
/// <param name="Instance">The instance whose chain is written.</param>
/// <param name="Keys">The files with the keys.</param>
internal sealed record PostgreSqlStore(string Option, string ConnectionPath, string Instance, IReadOnlyList<string> Keys)
    : AuditStore(Option, Keys)
{
    public override string Place => $"the database that '{ConnectionPath}' names";

    protected override async Task<ChainedAuditTrail> OpenTrailCoreAsync(
        FgmAuditKey key, Retention? retention, CancellationToken cancellationToken) =>
        await PostgreSqlAuditTrail.OpenAsync(NewOptions(key, retention), cancellationToken);

    protected override async Task<ChainedAuditReader> OpenReaderCoreAsync(FgmAuditKey key, CancellationToken cancellationToken) =>
        await PostgreSqlAuditReader.OpenAsync(NewOptions(key, retention: null), cancellationToken);

    private PostgreSqlAuditTrailOptions NewOptions(FgmAuditKey key, Retention? retention) => Complete(
        new PostgreSqlAuditTrailOptions { ConnectionString = InputFile.FirstLine(Option, ConnectionPath), Instance = Instance },
        key,
        retention);
}
