using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazard H7: a standby takes over from a server that is gone, with all that was acknowledged.</summary>
[TestFixture]
internal sealed class StandbyTests : OwnServerFixture<NetworkServer>
{
    [Test]
    public async Task Standby_that_is_promoted_goes_on_with_all_that_was_acknowledged()
    {
        await using var standby = new StandbyServer(Server);
        Server.Execute("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
        Server.Execute("postgres", "SELECT pg_reload_conf()");
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => ((PostgreSqlAuditTrailOptions)options).ConnectionString =
            $"Host=127.0.0.1:{Server.Port},127.0.0.1:{standby.Port};Database={Store.Database};Username={TestServer.Host}");
        FgmAuditReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()));
        long acknowledged = receipts.Max(receipt => receipt.SequenceNumber);

        Server.Crash();
        Assert.That(() => trail.AppendOneAsync(), Throws.TypeOf<FgmAuditTrailException>(), "a standby takes no records");
        standby.Promote();

        // At once: what the host has just seen of its servers counts for nothing.
        long next = await trail.AppendOneAsync();
        Assert.That(next, Is.EqualTo(acknowledged + 1));
        await trail.AssertIntactAsync(records: next);
    }
}
