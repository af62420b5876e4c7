using BenchmarkDotNet.Attributes;
using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>
/// A whole query in memory with a host's trail of which the client knows nothing, beside one with a trail that says that it never blocks.
/// </summary>
[MemoryDiagnoser]
public class HostTrailBenchmarks
{
    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private FgmStatusClient _plain = null!;
    private FgmStatusClient _prompt = null!;

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        var handler = new CannedHandler(await CannedAnswer.FoundAsync());
        FgmStatusClientOptions options = CannedQuery.NewOptions(new Uri("https://localhost/fhir/fgm/query"));
        _prompt = FgmTestClient.CreateOver(options, handler);
        options.Audit.Trail = new PlainTrail(options.Audit.Trail!);
        _plain = FgmTestClient.CreateOver(options, handler);
    }

    [Benchmark(Baseline = true)]
    public Task<FgmStatusOutcome> Reference() => _prompt.QueryAsync(_query);

    [Benchmark]
    public Task<FgmStatusOutcome> Ours() => _plain.QueryAsync(_query);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _plain.DisposeAsync();
        await _prompt.DisposeAsync();
    }

    private sealed class PlainTrail(IFgmAuditTrail trail) : IFgmAuditTrail
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            trail.AppendAsync(auditEvent, cancellationToken);
    }
}
