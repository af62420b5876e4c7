using System.Diagnostics;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>
/// All that a fresh process does whose first query is measured. Each side is kept apart, so that neither loads what only the other needs.
/// </summary>
internal static class FirstQuery
{
    public const string Ours = "ours";
    public const string Reference = "reference";
    public const string Parts = "parts";

    /// <summary>Runs a side, and writes what its parts took where that is asked for: writing costs both sides time.</summary>
    public static async Task<bool> RunAsync(string side, PeerFiles files, Uri endpoint, bool showsParts)
    {
        long start = Stopwatch.GetTimestamp();
        (bool isAnswered, long made, long answered) = side == Ours ? await AskAsync(files, endpoint) : await PostAsync(files, endpoint);
        if (showsParts)
        {
            var parts = new FirstQueryParts(
                Stopwatch.GetElapsedTime(start, made).TotalMilliseconds,
                Stopwatch.GetElapsedTime(made, answered).TotalMilliseconds,
                JitInfo.GetCompiledMethodCount(),
                JitInfo.GetCompilationTime().TotalMilliseconds);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(parts));
        }

        return isAnswered;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(bool IsAnswered, long Made, long Answered)> AskAsync(PeerFiles files, Uri endpoint)
    {
        await using FgmStatusClient client = PeerProcess.NewClient(files, endpoint);
        long made = Stopwatch.GetTimestamp();
        bool isAnswered = await client.QueryAsync(CannedQuery.NewQuery()) is FgmIndicatorFound;
        return (isAnswered, made, Stopwatch.GetTimestamp());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(bool IsAnswered, long Made, long Answered)> PostAsync(PeerFiles files, Uri endpoint)
    {
        using References.BareHttp client = PeerProcess.NewBareClient(files, endpoint);
        long made = Stopwatch.GetTimestamp();
        bool isAnswered = (await client.PostAsync()).Length > 0;
        return (isAnswered, made, Stopwatch.GetTimestamp());
    }
}
