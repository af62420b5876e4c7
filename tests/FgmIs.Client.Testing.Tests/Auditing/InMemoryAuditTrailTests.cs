using FgmIs.Client.Auditing;

namespace FgmIs.Client.Testing.Tests.Auditing;

[TestFixture]
internal sealed class InMemoryAuditTrailTests
{
    [Test]
    public async Task Trail_keeps_events_in_order_and_counts_from_1()
    {
        var trail = new InMemoryAuditTrail();
        FgmAuditEvent first = NewEvent(FgmAuditEventKind.AttemptStarted);
        FgmAuditEvent second = NewEvent(FgmAuditEventKind.ResponseReceived);

        FgmAuditReceipt firstReceipt = await trail.AppendAsync(first);
        FgmAuditReceipt secondReceipt = await trail.AppendAsync(second);

        Assert.That((firstReceipt.SequenceNumber, secondReceipt.SequenceNumber), Is.EqualTo((1L, 2L)));
        Assert.That(trail.Events, Is.EqualTo(new[] { first, second }));
        Assert.That(trail.EventsOf(FgmAuditEventKind.ResponseReceived), Is.EqualTo(new[] { second }));
    }

    [Test]
    public void Trail_filled_concurrently_gives_each_number_once()
    {
        var trail = new InMemoryAuditTrail();

        long[] numbers = [.. Enumerable.Range(0, 500).AsParallel()
            .Select(_ => trail.AppendAsync(NewEvent(FgmAuditEventKind.AttemptStarted)).AsTask().GetAwaiter().GetResult().SequenceNumber)];

        Assert.That(numbers.Order(), Is.EqualTo(Enumerable.Range(1, 500).Select(number => (long)number)));
    }

    [Test]
    public async Task Trail_gives_a_snapshot()
    {
        var trail = new InMemoryAuditTrail();
        IReadOnlyList<FgmAuditEvent> before = trail.Events;

        await trail.AppendAsync(NewEvent(FgmAuditEventKind.AttemptStarted));
        Assert.That(before, Is.Empty);

        trail.Clear();
        Assert.That(trail.Events, Is.Empty);
    }

    [Test]
    public void Trail_asked_too_late_keeps_nothing()
    {
        var trail = new InMemoryAuditTrail();

        Assert.That(
            async () => await trail.AppendAsync(NewEvent(FgmAuditEventKind.AttemptStarted), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(trail.Events, Is.Empty);
    }

    private static FgmAuditEvent NewEvent(FgmAuditEventKind kind) =>
        FgmModelFactory.AuditEvent(kind, DateTimeOffset.UnixEpoch, new FgmAuditedOrigin("device"));
}
