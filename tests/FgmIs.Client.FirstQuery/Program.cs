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
        var marks = new Marks();
        bool isShown = rest is [FirstQueryParts.Shown];
        bool isAnswered = side == FirstQueryParts.Reference
            ? await PostAsync(files, endpoint, marks, asksAgain: isShown)
            : await AskAsync(files, endpoint, marks, side == FirstQueryParts.Warmed, asksAgain: isShown);
        if (isShown)
        {
            await Console.Out.WriteLineAsync(marks.ToParts().ToLine());
        }

        return isAnswered ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> AskAsync(PeerFiles files, Uri endpoint, Marks marks, bool warmsUp, bool asksAgain)
    {
        FgmStatusClientOptions options = CannedQuery.NewOptions(endpoint);
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(files.ClientPkcs12, PeerFiles.Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(files.RootPem);
        await using FgmStatusClient client = FgmStatusClient.Create(options);
        marks.Made();
        if (warmsUp)
        {
            _ = await client.WarmUpAsync();
            marks.Warm();
        }

        bool isAnswered = await client.QueryAsync(CannedQuery.NewQuery()) is FgmIndicatorFound;
        marks.Answered();
        if (asksAgain)
        {
            isAnswered &= await client.QueryAsync(CannedQuery.NewQuery()) is FgmIndicatorFound;
            marks.AnsweredAgain();
        }

        return isAnswered;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> PostAsync(PeerFiles files, Uri endpoint, Marks marks, bool asksAgain)
    {
        byte[] query = await File.ReadAllBytesAsync(files.Query);
        using var client = new BareHttp(BareHttp.NewHandler(files.ClientPkcs12, PeerFiles.Password, files.RootPem), endpoint, query);
        marks.Made();
        bool isAnswered = (await client.PostAsync()).Length > 0;
        marks.Answered();
        if (asksAgain)
        {
            isAnswered &= (await client.PostAsync()).Length > 0;
            marks.AnsweredAgain();
        }

        return isAnswered;
    }
}
