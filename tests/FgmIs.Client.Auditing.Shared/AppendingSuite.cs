using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Shared;

[TestFixture]
internal sealed class AppendingSuite : AuditSuite
{
    [Test]
    public async Task Exchange_is_read_back_with_every_item_that_the_catalogue_wants()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        FgmStatusOutcome outcome = FgmModelFactory.QueryFailed(
            FgmFailureKind.Rejected, "Refused.", Events.Noon, FgmResponseCodes.Find("ODD"), 400, attempts: 3);
        (FgmAuditEvent begun, FgmAuditEvent ended) = await trail.AppendExchangeAsync(outcome: outcome);

        List<FgmAuditRecord> records = await ReadAsync(
            trail, new FgmAuditSearch { MessageId = begun.Query!.MessageId, Order = FgmAuditOrder.OldestFirst });

        Assert.That(records.Select(record => record.SequenceNumber), Is.EqualTo(new[] { 2L, 3L }));
        Assert.Multiple(() =>
        {
            AssertSame(records[0].Event, begun);
            AssertSame(records[1].Event, ended);
            Assert.That(records[1].Event.Ends, Is.EqualTo(records[0].Event.Id), "the halves are linked");
            Assert.That(records[1].Event.Result!.Attempts, Is.EqualTo(3));
            Assert.That(records[1].Event.Result!.ResponseCode, Is.EqualTo("ODD"));
        });
    }

    [Test]
    public async Task Client_audits_its_queries_into_the_store()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.TimeProvider = TimeProvider.System);
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using (FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.QueryAsync(Events.Query())));
        }

        List<FgmAuditRecord> records = await ReadAsync(trail, new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits) });
        Assert.Multiple(() =>
        {
            Assert.That(records.Count(record => record.Event.Kind == FgmAuditEventKind.AttemptStarted), Is.EqualTo(20));
            Assert.That(records.Count(record => record.Event.Kind == FgmAuditEventKind.ResponseReceived), Is.EqualTo(20));
        });
    }

    private static void AssertSame(FgmAuditEvent actual, FgmAuditEvent expected) => Assert.Multiple(() =>
    {
        Assert.That(actual, Is.Not.SameAs(expected));
        Assert.That(Facts.Of(actual), Is.EqualTo(Facts.Of(expected)));
    });
}
