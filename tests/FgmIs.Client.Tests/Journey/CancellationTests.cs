using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

[TestFixture]
public sealed class CancellationTests : JourneyFixture
{
    [Test]
    public async Task Caller_who_gave_up_before_asking_sends_nothing()
    {
        await using FgmStatusClient client = NewClient();

        Assert.That(
            async () => await client.QueryAsync(Samples.Query, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Simulator.ReceivedQueries, Is.Empty);
        Assert.That(Trail.Events, Is.Empty);
    }

    [Test]
    public async Task Caller_who_gives_up_during_the_exchange_leaves_an_audited_end()
    {
        using var giveUp = new CancellationTokenSource();
        using var handler = new StubHandler(async (_, token) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never reached");
        });
        await using FgmStatusClient client = NewClientOver(handler);

        Assert.That(async () => await client.QueryAsync(Samples.Query, giveUp.Token), Throws.InstanceOf<OperationCanceledException>());
        await client.DisposeAsync();

        Assert.Multiple(() =>
        {
            Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ExchangeFailed }));
            Assert.That(Trail.Events[1].Result?.Outcome, Is.EqualTo("Cancelled"));
            Assert.That(Reporter.Reports, Is.Empty, "a caller's wish is no failure");
            Assert.That(handler.Requests, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Caller_who_gives_up_when_the_last_byte_came_leaves_the_answer_judged_and_audited()
    {
        using var giveUp = new CancellationTokenSource();
        using HttpMessageHandler provider = Simulator.CreateHandler();
        using var reached = new HttpMessageInvoker(provider, disposeHandler: false);
        using var handler = new StubHandler(async (request, token) =>
        {
            HttpResponseMessage response = await reached.SendAsync(request, token);
            byte[] body = await response.Content.ReadAsByteArrayAsync(token);
            response.Content = new StreamContent(new StreamThatEndsWith(body, giveUp.Cancel));
            return response;
        });
        await using FgmStatusClient client = NewClientOver(handler);

        Assert.That(async () => await client.QueryAsync(Samples.Query, giveUp.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived }));
        Assert.That(Trail.Events[1].Result?.Outcome, Is.EqualTo(nameof(FgmIndicatorFound)));
    }

    [Test]
    public async Task Caller_who_gives_up_while_the_attempt_is_recorded_need_not_wait_for_the_trail()
    {
        using var giveUp = new CancellationTokenSource();
        var recorded = new TaskCompletionSource<FgmAuditReceipt?>();
        var trail = new ScriptedTrail(FgmAuditEventKind.AttemptStarted, async _ =>
        {
            await giveUp.CancelAsync();
            return await recorded.Task;
        });
        await using FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);

        Assert.That(
            async () => await client.QueryAsync(Samples.Query, giveUp.Token).WaitAsync(Patience),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Simulator.ReceivedQueries, Is.Empty);

        recorded.SetResult(new FgmAuditReceipt(1));
        Assert.That(
            () => trail.Kept.Events.Select(auditEvent => auditEvent.Kind),
            Is.EqualTo(new[] { FgmAuditEventKind.ExchangeFailed }).After(5000, 10));
    }

    [Test]
    public async Task Caller_who_gives_up_during_the_wait_before_another_attempt_ends_it()
    {
        using var giveUp = new CancellationTokenSource();
        Simulator.RespondToAll(SmspAnswer.Unavailable(TimeSpan.FromSeconds(20)));
        await using FgmStatusClient client = NewClient();
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query, giveUp.Token);
        Assert.That(() => Trail.Events.Count, Is.EqualTo(2).After(5000, 10));

        await giveUp.CancelAsync();

        Assert.That(async () => await asking.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
    }

    /// <summary>Does something once its last byte has been read.</summary>
    private sealed class StreamThatEndsWith(byte[] content, Action atEnd) : MemoryStream(content)
    {
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = Read(buffer.Span);
            if (count == 0)
            {
                atEnd();
            }

            return new ValueTask<int>(count);
        }
    }
}
