using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.RateSharing.Asker;
using FgmIs.Client.RateSharing.PostgreSql;
using FgmIs.Client.Tests.Performance;

// Shares a figure as one of its hosts, and asks with so many queries at once, all the time, until standard input ends. Says on standard
// output, just before it may write a request, what time it is.
// Usage: ENDPOINT CLIENT.P12 PASSWORD ROOT.PEM CONNECTION FIGURE PER-SECOND HOST RESERVED WORKERS
using var starts = new StartsListener();
string figure = args[5];
await using var share = new PostgreSqlRateShare(new PostgreSqlRateShareOptions
{
    ConnectionString = args[4],
    Figure = figure,
    TransactionsPerSecond = double.Parse(args[6], CultureInfo.InvariantCulture),
    Host = args[7],
    Reserved = int.Parse(args[8], CultureInfo.InvariantCulture),
});
FgmStatusClientOptions options = CannedQuery.NewOptions(new Uri(args[0]));
options.Identity.SourceName = args[7];
options.Certificates.Client = ClientCertificateSource.FromPkcs12File(args[1], args[2]);
options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(args[3]);
options.Limits.RateShare = share;
await using FgmStatusClient client = FgmStatusClient.Create(options);
using var ending = new CancellationTokenSource();
FgmStatusQuery query = CannedQuery.NewQuery();
Task asking = Task.WhenAll(Enumerable.Range(0, int.Parse(args[9], CultureInfo.InvariantCulture)).Select(_ => Task.Run(AskAsync)));
_ = await Console.In.ReadToEndAsync();
await ending.CancelAsync();
await asking;

async Task AskAsync()
{
    while (!ending.IsCancellationRequested)
    {
        try
        {
            _ = await client.QueryAsync(query, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // It is to end.
        }
    }
}
