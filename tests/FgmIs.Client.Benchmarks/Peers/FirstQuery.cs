using System.Runtime.CompilerServices;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>All that a fresh process does whose first query is measured. Each side is kept apart, so that neither loads what only the other needs.</summary>
internal static class FirstQuery
{
    public const string Ours = "ours";
    public const string Reference = "reference";

    public static Task<bool> RunAsync(string side, PeerFiles files, Uri endpoint) =>
        side == Ours ? AskAsync(files, endpoint) : PostAsync(files, endpoint);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> AskAsync(PeerFiles files, Uri endpoint)
    {
        await using FgmStatusClient client = PeerProcess.NewClient(files, endpoint);
        return await client.QueryAsync(CannedQuestion.NewQuery()) is FgmIndicatorFound;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> PostAsync(PeerFiles files, Uri endpoint)
    {
        using References.BareHttp client = PeerProcess.NewBareClient(files, endpoint);
        return (await client.PostAsync()).Length > 0;
    }
}
