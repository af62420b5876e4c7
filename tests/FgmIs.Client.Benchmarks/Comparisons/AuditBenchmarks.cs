using BenchmarkDotNet.Attributes;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Benchmarks.Measuring;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>Whole queries over mutual TLS, durably audited in SQLite, beside the same without an audit trail.</summary>
[MemoryDiagnoser]
public class AuditBenchmarks
{
    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private SqliteAuditTrail _trail = null!;
    private FgmStatusClient _audited = null!;
    private FgmStatusClient _plain = null!;

    [Params(1, 16, 64)]
    public int InFlight { get; set; }

    internal string Folder { get; private set; } = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        Folder = Directory.CreateTempSubdirectory("fgmis-audit-figures-").FullName;
        _trail = await SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
        {
            Path = Path.Combine(Folder, "audit.db"),
            Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
        });
        _audited = peer.NewClient(_trail);
        _plain = peer.NewClient();
    }

    [Benchmark(Baseline = true)]
    public Task Reference() => Workers.AskAsync(InFlight, OnePlain);

    [Benchmark]
    public Task Ours() => Workers.AskAsync(InFlight, OneAudited);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal Task<FgmStatusOutcome> OneAudited() => _audited.QueryAsync(_query);

    internal Task<FgmStatusOutcome> OnePlain() => _plain.QueryAsync(_query);

    internal async Task CleanUpAsync()
    {
        await _audited.DisposeAsync();
        await _plain.DisposeAsync();
        await _trail.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
