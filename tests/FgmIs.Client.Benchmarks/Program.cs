using System.Globalization;
using System.Runtime.CompilerServices;
using FgmIs.Client.Benchmarks.Measuring;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.Benchmarks;

internal static class Program
{
    private const string Usage = """
        Measures the SDK beside the barest program that does the same.

          (no arguments)   BenchmarkDotNet: choose benchmarks, or pass its own arguments (--filter '*Write*', --list flat…)
          --summary [name…]  every comparison in a few minutes, one JSON object per line; or the groups named, such as write
          --memory [n]     what stays in memory, over n in-memory queries (1000000)
          --audit n        an audit store at 10000 records and each ten times as many, up to n
          --audit-postgresql c  queries audited in a PostgreSQL database (tests/performance/audit-postgresql starts one)
          --rate n s       what a provider sees of an agreed rate of n a second, for s seconds: a client's own, and a batch's
          --rate n s hosts reserved connection  the same of so many processes that share it (tests/performance/rate-postgresql)
          --profile side n s  ours, bare or bare-and-read over mutual TLS, n in flight for s seconds (tests/performance/profile)
          --smoke          every benchmark and comparison once, without thresholds
        """;

    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            return await RunAsync(arguments);
        }
        finally
        {
            await PeerProcess.StopSharedAsync();
        }
    }

    private static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["--peer", string folder]:
                await Peer.RunAsync(new PeerFiles(folder));
                return 0;
            case ["--summary", .. string[] names]:
                return await SummariseAsync(Effort.Quick, names);
            case ["--memory"]:
                return await MeasureMemoryAsync(1_000_000);
            case ["--memory", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int queries):
                return await MeasureMemoryAsync(queries);
            case ["--audit", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int records):
                return await MeasureAuditAsync(records);
            case ["--audit-postgresql", string connectionString]:
                return await MeasureServerAuditAsync(connectionString);
            case ["--rate", string figure, string seconds]
                when double.TryParse(figure, CultureInfo.InvariantCulture, out double perSecond)
                    && int.TryParse(seconds, CultureInfo.InvariantCulture, out int time):
                return await MeasureRateAsync(perSecond, TimeSpan.FromSeconds(time));
            case ["--rate", string figure, string seconds, string count, string own, string connection]
                when double.TryParse(figure, CultureInfo.InvariantCulture, out double perSecond)
                    && int.TryParse(seconds, CultureInfo.InvariantCulture, out int time)
                    && int.TryParse(count, CultureInfo.InvariantCulture, out int hosts)
                    && int.TryParse(own, CultureInfo.InvariantCulture, out int reserved):
                return await MeasureSharedRateAsync(perSecond, TimeSpan.FromSeconds(time), hosts, reserved, connection);
            case ["--rate-host", string folder, string endpoint, string figure, string host, string own, string connection]:
                await AskAsHostAsync(
                    folder,
                    endpoint,
                    double.Parse(figure, CultureInfo.InvariantCulture),
                    host,
                    int.Parse(own, CultureInfo.InvariantCulture),
                    connection);
                return 0;
            case ["--profile", string side, string workers, string seconds]
                when int.TryParse(workers, CultureInfo.InvariantCulture, out int inFlight)
                    && int.TryParse(seconds, CultureInfo.InvariantCulture, out int time):
                return await ProfileAsync(side, inFlight, TimeSpan.FromSeconds(time));
            case ["--smoke"]:
                await SummariseAsync(Effort.Smoke, []);
                return FullRun.RunOnce() ? 0 : 1;
            case ["--help" or "-h"]:
                await Console.Out.WriteLineAsync(Usage);
                return 0;
            default:
                return FullRun.Run(arguments) ? 0 : 1;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> SummariseAsync(Effort effort, string[] names)
    {
        await foreach (SummaryLine line in new Summary(effort).RunAsync(names))
        {
            await Console.Out.WriteLineAsync(line.ToJson());
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> MeasureMemoryAsync(int queries)
    {
        foreach (SummaryLine line in await new Summary(Effort.Quick with { GrowthQueries = queries }).MemoryAsync())
        {
            await Console.Out.WriteLineAsync(line.ToJson());
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> MeasureAuditAsync(int records)
    {
        foreach (SummaryLine line in await new Summary(Effort.Quick with { AuditRecords = records }).AuditStoreAsync())
        {
            await Console.Out.WriteLineAsync(line.ToJson());
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> MeasureServerAuditAsync(string connectionString)
    {
        Effort effort = Effort.Quick with { Rounds = 5, RequestsPerWorker = 200 };
        foreach (SummaryLine line in await new ServerAudit(effort, connectionString).RunAsync())
        {
            await Console.Out.WriteLineAsync(line.ToJson());
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> MeasureRateAsync(double perSecond, TimeSpan time)
    {
        foreach (SummaryLine line in await AgreedRate.RunAsync(perSecond, time))
        {
            await Console.Out.WriteLineAsync(line.ToJson());
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> MeasureSharedRateAsync(double perSecond, TimeSpan time, int hosts, int reserved, string connection)
    {
        foreach (SummaryLine line in await SharedRate.RunAsync(perSecond, time, hosts, reserved, connection))
        {
            await Console.Out.WriteLineAsync(line.ToJson());
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task AskAsHostAsync(string folder, string endpoint, double perSecond, string host, int reserved, string connection) =>
        SharedRate.AskAsync(new PeerFiles(folder), new Uri(endpoint), perSecond, host, reserved, connection);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ProfileAsync(string side, int workers, TimeSpan time)
    {
        if (await ProfiledLoad.RunAsync(side, workers, time))
        {
            return 0;
        }

        await Console.Error.WriteLineAsync($"There is no side {side}: give ours, bare or bare-and-read.");
        return 2;
    }
}
