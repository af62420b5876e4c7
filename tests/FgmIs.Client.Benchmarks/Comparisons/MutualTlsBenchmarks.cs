using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.Measuring;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>
/// Whole queries, so many at once, over real mutual TLS on the loopback address, beside a bare HttpClient with the same settings.
/// </summary>
[MemoryDiagnoser]
public class MutualTlsBenchmarks
{
    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private FgmStatusClient _client = null!;
    private BareHttp _bare = null!;

    [Params(1, 16, 64)]
    public int InFlight { get; set; }

    /// <summary>Gets how long the peer takes before it answers; none is as fast as it can.</summary>
    internal TimeSpan AnswerTime { get; init; }

    [GlobalSetup]
    public void SetUp() => Blocking.Run(SetupAsync);

    internal async Task SetupAsync()
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        Uri endpoint = Peer.AnswersAfter(peer.Endpoint, AnswerTime);
        _client = PeerProcess.NewClient(peer.Files, endpoint);
        _bare = PeerProcess.NewBareClient(peer.Files, endpoint);
        if (await OneOfOurs() is not FgmIndicatorFound)
        {
            throw new InvalidOperationException("The query was not answered.");
        }
    }

    [Benchmark(Baseline = true)]
    public Task Reference() => Workers.AskAsync(InFlight, OneOfReference);

    /// <summary>The least that any client costs that leaves reading to XmlReader: it walks the answer and does nothing with it.</summary>
    [Benchmark]
    public Task ReferenceRead() => Workers.AskAsync(InFlight, OneOfReferenceRead);

    [Benchmark]
    public Task Ours() => Workers.AskAsync(InFlight, OneOfOurs);

    [GlobalCleanup]
    public void CleanUp() => Blocking.Run(CleanUpAsync);

    internal async Task CleanUpAsync()
    {
        await _client.DisposeAsync();
        _bare.Dispose();
    }

    internal Task<byte[]> OneOfReference() => _bare.PostAsync();

    internal async Task<int> OneOfReferenceRead() => BareXmlWalk.Walk(await _bare.PostAsync());

    internal Task<FgmStatusOutcome> OneOfOurs() => _client.QueryAsync(_query);
}
