using System.Diagnostics;
using System.Runtime;
using System.Runtime.CompilerServices;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.FirstQuery;

/// <summary>
/// All that a fresh process does whose first query is measured. Each side is kept apart, so that neither loads what only the other needs.
/// </summary>
internal static class Program
{
    private const string Usage = "FgmIs.Client.FirstQuery (ours|warmed|reference) folder endpoint [parts]";

    /// <summary>Runs a side, and writes what its parts took where that is asked for: writing costs both sides time.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [string side and (FirstQueryParts.Ours or FirstQueryParts.Warmed or FirstQueryParts.Reference),
            string folder, string address, .. string[] rest])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var files = new PeerFiles(folder);
        var endpoint = new Uri(address);
        long start = Stopwatch.GetTimestamp();
        (bool isAnswered, long made, long warm, long answered) = side == FirstQueryParts.Reference
            ? await PostAsync(files, endpoint)
            : await AskAsync(files, endpoint, side == FirstQueryParts.Warmed);
        if (rest is [FirstQueryParts.Shown])
        {
            await Console.Out.WriteLineAsync(new FirstQueryParts(
                Stopwatch.GetElapsedTime(start, made).TotalMilliseconds,
                Stopwatch.GetElapsedTime(made, warm).TotalMilliseconds,
                Stopwatch.GetElapsedTime(warm, answered).TotalMilliseconds,
                JitInfo.GetCompiledMethodCount(),
                JitInfo.GetCompilationTime().TotalMilliseconds).ToLine());
        }

        return isAnswered ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(bool IsAnswered, long Made, long Warm, long Answered)> AskAsync(PeerFiles files, Uri endpoint, bool warmsUp)
    {
        FgmStatusClientOptions options = CannedQuery.NewOptions(endpoint);
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(files.ClientPkcs12, PeerFiles.Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(files.RootPem);
        await using FgmStatusClient client = FgmStatusClient.Create(options);
        long made = Stopwatch.GetTimestamp();
        if (warmsUp)
        {
            _ = await client.WarmUpAsync();
        }

        long warm = Stopwatch.GetTimestamp();
        bool isAnswered = await client.QueryAsync(CannedQuery.NewQuery()) is FgmIndicatorFound;
        return (isAnswered, made, warm, Stopwatch.GetTimestamp());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(bool IsAnswered, long Made, long Warm, long Answered)> PostAsync(PeerFiles files, Uri endpoint)
    {
        byte[] query = await File.ReadAllBytesAsync(files.Query);
        using var client = new BareHttp(BareHttp.NewHandler(files.ClientPkcs12, PeerFiles.Password, files.RootPem), endpoint, query);
        long made = Stopwatch.GetTimestamp();
        bool isAnswered = (await client.PostAsync()).Length > 0;
        return (isAnswered, made, made, Stopwatch.GetTimestamp());
    }
}
