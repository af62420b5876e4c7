using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>
/// A whole query beside the client that one would write by hand over a general FHIR library; in memory and over mutual TLS.
/// </summary>
[MemoryDiagnoser]
public class HandWrittenBenchmarks
{
    private static readonly Uri Endpoint = new("https://localhost/fhir/fgm/query");

    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private FgmStatusClient _client = null!;
    private HandWrittenClient _written = null!;

    /// <summary>Gets a value that indicates whether a peer is asked over mutual TLS.</summary>
    internal bool OverMutualTls { get; init; }

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        if (OverMutualTls)
        {
            PeerProcess peer = await PeerProcess.SharedAsync();
            _client = peer.NewClient();
            _written = new HandWrittenClient(
                BareHttp.NewHandler(peer.Files.ClientPkcs12, PeerFiles.Password, peer.Files.RootPem), peer.Endpoint);
        }
        else
        {
            var handler = new CannedHandler(await CannedAnswer.FoundAsync());
            _client = FgmTestClient.CreateOver(CannedQuery.NewOptions(Endpoint), handler);
            _written = new HandWrittenClient(handler, Endpoint);
        }

        if (await Ours() is not FgmIndicatorFound || !await Reference())
        {
            throw new InvalidOperationException("The query was not answered.");
        }
    }

    [Benchmark(Baseline = true)]
    public Task<bool> Reference() => _written.IsFoundAsync();

    [Benchmark]
    public Task<FgmStatusOutcome> Ours() => _client.QueryAsync(_query);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _client.DisposeAsync();
        _written.Dispose();
    }
}
