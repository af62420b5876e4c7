#if !CLIENT_NETSTANDARD
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Performance;

/// <summary>What the benchmarks measure of an agreed rate are answered queries.</summary>
[TestFixture]
public sealed class RateTests
{
    // A framework without synchronous requests, which the older build is for, has no handler that reads so.
    [Test]
    public async Task Handler_that_reads_a_request_synchronously_gets_it_under_a_rate_too()
    {
        FgmStatusClientOptions options = CannedQuery.NewOptions(new Uri("https://provider.example/"));
        options.Limits.TransactionsPerSecond = 1_000;
        await using FgmStatusClient client = FgmTestClient.CreateOver(options, new CannedHandler(await CannedAnswer.FoundAsync()));

        Assert.That(await client.QueryAsync(CannedQuery.NewQuery()), Is.TypeOf<FgmIndicatorFound>());
    }
}
#endif
