using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents an audit trail in a file.</summary>
internal sealed record SqliteStore(string Option, string Path, IReadOnlyList<string> Keys) : AuditStore(Option, Keys)
{
    public override string Place => Path;

    protected override async Task<ChainedAuditTrail> OpenTrailCoreAsync(
        FgmAuditKey key, Retention? retention, CancellationToken cancellationToken)
    {
        OutputFile.MakeFolderOf(Option, Path);
        return await SqliteAuditTrail.OpenAsync(NewOptions(key, retention), cancellationToken);
    }

    protected override async Task<ChainedAuditReader> OpenReaderCoreAsync(FgmAuditKey key, CancellationToken cancellationToken) =>
        await SqliteAuditReader.OpenAsync(NewOptions(key, retention: null), cancellationToken);

    protected override void RequireExisting() => InputFile.Require(Option, Path);

    private SqliteAuditTrailOptions NewOptions(FgmAuditKey key, Retention? retention) =>
        Complete(new SqliteAuditTrailOptions { Path = Path }, key, retention);
}
