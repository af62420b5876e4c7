using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>docs/resilience.md, "When the provider is out of reach": any response is a sign of life, also one that is no HTTP.</summary>
[TestFixture]
public sealed class StatusLineTests
{
    private const int PastTheBreaker = 12;

    [TestCase("SSH-2.0-OpenSSH_9.2")]
    [TestCase("HTTP/1.1 abc Fine")]
    [TestCase("HTTP/1.1 200 OK\nno colon in this header")]
    public async Task Answer_whose_head_cannot_be_understood_keeps_the_trying_up(string head)
    {
        await using TlsPeer peer = TlsPeer.Answering(_ => TlsPeer.Response(head, []));
        FgmStatusClientOptions options = peer.CreateClientOptions();
        options.Resending.Maximum = 0;
        await using var client = FgmStatusClient.Create(options);

        for (int i = 0; i < PastTheBreaker; i++)
        {
            FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);
            Assert.That(outcome.Attempts, Is.EqualTo(1), (outcome as FgmQueryFailed)?.Detail);
        }
    }
}
