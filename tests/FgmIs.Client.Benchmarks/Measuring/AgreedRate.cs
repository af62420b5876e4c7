using System.Globalization;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>
/// What a provider sees of an agreed rate, from the first query of a process on: how much of it is reached, and the most in any second.
/// </summary>
internal static class AgreedRate
{
    private const int Workers = 64;

    /// <summary>Measures the client's own limit, and a batch's.</summary>
    public static async Task<IReadOnlyList<SummaryLine>> RunAsync(double perSecond, TimeSpan time)
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        using var asking = new HttpClient(BareHttp.NewHandler(peer.Files.ClientPkcs12, PeerFiles.Password, peer.Files.RootPem));
        List<SummaryLine> lines = [];
        foreach ((string side, Func<PeerProcess, double, TimeSpan, Task> ask) in
            ((string, Func<PeerProcess, double, TimeSpan, Task>)[])[("client", AskAsync), ("batch", AskInBatchAsync)])
        {
            await ask(peer, perSecond, time);
            double[] arrivals = await Arrivals.TakeAsync(asking, peer.Endpoint);
            lines.AddRange(Lines(string.Create(CultureInfo.InvariantCulture, $"agreed-rate.{side}.{perSecond}"), perSecond, arrivals));
        }

        return lines;
    }

    /// <summary>Returns how much of a figure is reached, and the most in any second.</summary>
    public static IReadOnlyList<SummaryLine> Lines(string name, double perSecond, double[] arrivals) =>
    [
        SummaryLine.Of($"{name}.reached", (arrivals.Length - 1) / (arrivals[^1] - arrivals[0]), perSecond, "queries/s", Reached),
        SummaryLine.Of($"{name}.most-in-a-second", MostInASecond(arrivals), perSecond, "queries", NeverMore),
    ];

    private static Aim Reached { get; } = Aim.AtLeastTimes(0.98);

    // By so much the network, and the peer's own threads, may bring requests nearer to each other than they were written.
    private static Aim NeverMore { get; } =
        new("<= 1.02 times the reference, or one more", static (most, agreed) => most <= Math.Max(agreed * 1.02, agreed + 1));

    private static async Task AskAsync(PeerProcess peer, double perSecond, TimeSpan time)
    {
        await using FgmStatusClient client = PeerProcess.NewClient(
            peer.Files, Arrivals.NotedAt(peer.Endpoint), configure: options => options.Limits.TransactionsPerSecond = perSecond);
        using var ending = new CancellationTokenSource(time);
        FgmStatusQuery query = CannedQuery.NewQuery();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (!ending.IsCancellationRequested)
            {
                await IgnoreTheEndAsync(client.QueryAsync(query, ending.Token));
            }
        })));
    }

    private static async Task AskInBatchAsync(PeerProcess peer, double perSecond, TimeSpan time)
    {
        await using FgmStatusClient client = PeerProcess.NewClient(peer.Files, Arrivals.NotedAt(peer.Endpoint));
        using var ending = new CancellationTokenSource(time);
        IAsyncEnumerable<FgmBatchItem> batch = client.QueryManyAsync(
            Enumerable.Repeat(CannedQuery.NewQuery(), int.MaxValue).ToAsyncEnumerable(),
            new FgmBatchOptions { TransactionsPerSecond = perSecond, MaximumConcurrency = Workers, InOrder = false },
            ending.Token);
        await IgnoreTheEndAsync(batch.CountAsync().AsTask());
    }

    /// <summary>Waits for something that may be ended.</summary>
    public static async Task IgnoreTheEndAsync(Task asking)
    {
        try
        {
            await asking;
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static int MostInASecond(double[] arrivals)
    {
        int most = 0;
        for (int first = 0, last = 0; last < arrivals.Length; last++)
        {
            while (arrivals[last] - arrivals[first] >= 1)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
