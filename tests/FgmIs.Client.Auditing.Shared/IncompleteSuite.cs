namespace FgmIs.Client.Auditing.Shared;

/// <summary>Exchanges whose end nobody recorded are found, and closed at the next start.</summary>
[TestFixture]
internal sealed class IncompleteSuite : AuditSuite
{
    [Test]
    public async Task Sending_without_an_end_is_found()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        FgmAuditEvent incomplete = Events.Sending();
        await trail.AppendAsync(incomplete);

        List<FgmAuditEvent> found = await ReadEventsAsync(trail, new FgmAuditSearch { OnlyIncomplete = true });

        Assert.That(found.Select(auditEvent => auditEvent.Id), Is.EqualTo(new[] { incomplete.Id }));
    }

    [Test]
    public async Task Sending_without_an_end_is_closed_once_at_the_next_start()
    {
        FgmAuditEvent incomplete = Events.Sending();
        await using (ChainedAuditTrail trail = await Store.OpenAsync())
        {
            await trail.AppendExchangeAsync();
            await trail.AppendAsync(incomplete);
        }

        for (int start = 0; start < 2; start++)
        {
            await (await Store.OpenAsync()).DisposeAsync();
        }

        await using ChainedAuditTrail again = await Store.OpenAsync();
        FgmAuditEvent closed = (await ReadAsync(again, new FgmAuditSearch { Kind = FgmAuditEventKind.OutcomeUnknown })).Single().Event;
        Assert.Multiple(() =>
        {
            Assert.That(closed.Ends, Is.EqualTo(incomplete.Id));
            Assert.That(closed.Query!.MessageId, Is.EqualTo(incomplete.Query!.MessageId));
            Assert.That(closed.Result!.Outcome, Is.EqualTo("Unknown"));
        });
        Assert.That(await ReadEventsAsync(again, new FgmAuditSearch { OnlyIncomplete = true }), Is.Empty);
    }
}
