using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazard H7 with real processes: each its own chain, and a kill at any moment costs nothing that was acknowledged.</summary>
[TestFixture]
internal sealed class ProcessesTests : StoreFixture
{
    private const int Kills = 6;

    [Test]
    public async Task Processes_that_write_at_once_have_a_whole_chain_each_and_one_that_is_killed_again_and_again_loses_nothing()
    {
        Dictionary<Guid, long> killed = [];
        Dictionary<Guid, long> spared = [];
        await using WriterProcess other = Start("b");
        for (int kill = 0; kill < Kills; kill++)
        {
            await using WriterProcess writer = Start("a");
            await Task.WhenAll(
                writer.ReadAcknowledgementsAsync(killed, atLeast: 5 + (kill * 17)), other.ReadAcknowledgementsAsync(spared, atLeast: 20));
            await writer.KillAsync(killed);
        }

        await other.KillAsync(spared);

        await using ChainedAuditTrail trail = await Store.OpenInstanceAsync("auditor");
        Dictionary<Guid, (Guid Chain, long Number)> kept = [];
        await foreach (FgmAuditRecord record in trail.ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.HostEvent }, Events.PrivacyOfficer))
        {
            kept.Add(record.Event.Id, (record.Chain, record.SequenceNumber));
        }

        FgmAuditVerification verification = await trail.VerifyAsync(
            Events.PrivacyOfficer, await trail.TakeCheckpointAsync(Events.PrivacyOfficer));
        Assert.Multiple(() =>
        {
            Assert.That(killed, Has.Count.GreaterThan(Kills * 30));
            Assert.That(Lost(killed), Is.Empty, "lost, or under another number");
            Assert.That(Lost(spared), Is.Empty, "lost, or under another number");
            Assert.That(ChainsOf(killed), Has.Count.EqualTo(1));
            Assert.That(ChainsOf(spared), Has.Count.EqualTo(1).And.None.EqualTo(ChainsOf(killed).Single()));
            Assert.That(verification.IsIntact, Is.True, verification.Fault?.ToString());
            Assert.That(verification.Records, Is.GreaterThanOrEqualTo(killed.Count + spared.Count));
        });

        IEnumerable<KeyValuePair<Guid, long>> Lost(Dictionary<Guid, long> acknowledged) =>
            acknowledged.Where(one => kept.GetValueOrDefault(one.Key).Number != one.Value);

        IReadOnlyCollection<Guid> ChainsOf(Dictionary<Guid, long> acknowledged) =>
            acknowledged.Keys.Where(kept.ContainsKey).Select(id => kept[id].Chain).ToHashSet();
    }

    private WriterProcess Start(string instance) =>
        WriterProcess.Start(TestServer.Shared.ConnectionString(Store.Database), Store.Key, writers: 8, each: 1_000_000, instance);
}
