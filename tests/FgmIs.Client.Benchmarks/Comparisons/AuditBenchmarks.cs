using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>Whole queries over mutual TLS, durably audited in SQLite, beside the same without an audit trail.</summary>
internal sealed class AuditBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-audit-figures-").FullName;
    private readonly FgmStatusQuery _query = CannedQuestion.NewQuery();
    private SqliteAuditTrail _trail = null!;
    private FgmStatusClient _audited = null!;
    private FgmStatusClient _plain = null!;

    public async Task SetupAsync()
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        _trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
        {
            Path = Path.Combine(_folder, "audit.db"),
            Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
        });
        _audited = peer.NewClient(_trail);
        _plain = peer.NewClient();
    }

    public Task<FgmStatusOutcome> OneAudited() => _audited.QueryAsync(_query);

    public Task<FgmStatusOutcome> OnePlain() => _plain.QueryAsync(_query);

    public async Task CleanUpAsync()
    {
        await _audited.DisposeAsync();
        await _plain.DisposeAsync();
        await _trail.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
