using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.RateSharing.PostgreSql;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>What a provider sees of an agreed rate that several processes share (tests/performance/rate-postgresql).</summary>
internal static class SharedRate
{
    /// <summary>The figure that the script enters, with the hosts host-0, host-1 and so on.</summary>
    private const string Figure = "smsp";

    private const int Workers = 64;

    private static readonly TimeSpan Joining = TimeSpan.FromSeconds(10);

    /// <summary>Measures so many processes, each with work all the time.</summary>
    public static async Task<IReadOnlyList<SummaryLine>> RunAsync(
        double perSecond, TimeSpan time, int hosts, int reserved, string connection)
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        using var asking = new HttpClient(BareHttp.NewHandler(peer.Files.ClientPkcs12, PeerFiles.Password, peer.Files.RootPem));
        Process[] processes =
        [
            .. Enumerable.Range(0, hosts).Select(host => OwnProcess.Start(
                "--rate-host", peer.Files.Folder, peer.Endpoint.ToString(), Text(perSecond), $"host-{host}", Text(reserved), connection)),
        ];
        await Task.Delay(Joining);
        _ = await Arrivals.TakeAsync(asking, peer.Endpoint);
        await Task.Delay(time);
        double[] arrivals = await Arrivals.TakeAsync(asking, peer.Endpoint);
        foreach (Process process in processes)
        {
            process.StandardInput.Close();
        }

        await Task.WhenAll(processes.Select(process => process.WaitForExitAsync()));
        return AgreedRate.Lines(string.Create(CultureInfo.InvariantCulture, $"agreed-rate.hosts-{hosts}.{perSecond}"), perSecond, arrivals);
    }

    /// <summary>Is one of the processes, until standard input ends.</summary>
    public static async Task AskAsync(PeerFiles files, Uri endpoint, double perSecond, string host, int reserved, string connection)
    {
        await using var share = new PostgreSqlRateShare(new PostgreSqlRateShareOptions
        {
            ConnectionString = connection,
            Figure = Figure,
            TransactionsPerSecond = perSecond,
            Host = host,
            Reserved = reserved,
        });
        await using FgmStatusClient client =
            PeerProcess.NewClient(files, Arrivals.NotedAt(endpoint), configure: options => options.Limits.RateShare = share);
        using var ending = new CancellationTokenSource();
        FgmStatusQuery query = CannedQuery.NewQuery();
        Task asking = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (!ending.IsCancellationRequested)
            {
                await AgreedRate.IgnoreTheEndAsync(client.QueryAsync(query, ending.Token));
            }
        })));
        _ = await Console.In.ReadToEndAsync();
        await ending.CancelAsync();
        await asking;
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
