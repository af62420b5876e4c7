using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>TOM DE-02/03: a batch's own figure of transactions per second, held by the client that it asks.</summary>
[TestFixture]
public sealed class BatchRateTests : JourneyFixture
{
    [Test]
    public async Task Batchs_own_rate_holds_for_what_is_sent_again_too()
    {
        Simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Unavailable(), SmspAnswer.Unavailable(), SmspAnswer.Found());
        using FgmStatusClient client = NewClient(options =>
            (options.TimeLimits.Connect, options.TimeLimits.Attempt) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)));

        Task<FgmBatchItem> asking = client.QueryManyAsync([Samples.Query], Options(0.2)).SingleAsync().AsTask();
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(200));

        DateTimeOffset[] received = [.. Simulator.ReceivedQueries.Select(query => query.ReceivedAt)];
        Assert.That((await asking).Outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(
            received.Zip(received.Skip(1), (one, next) => next - one), Has.Exactly(2).GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task Batch_asks_as_often_as_agreed_and_no_query_waits_for_a_second_turn()
    {
        using FgmStatusClient client = NewClient();

        Task<List<FgmBatchItem>> asking = client.QueryManyAsync(Enumerable.Repeat(Samples.Query, 3), Options(1)).ToListAsync().AsTask();
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(100));

        DateTimeOffset[] started =
        [
            .. Trail.Events.Where(auditEvent => auditEvent.Kind == FgmAuditEventKind.AttemptStarted)
                .Select(auditEvent => auditEvent.OccurredAt),
        ];
        Assert.That((await asking).Select(item => item.Outcome), Is.All.TypeOf<FgmIndicatorFound>());
        Assert.That(
            started.Zip(started.Skip(1), (one, next) => next - one),
            Has.Exactly(2).InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5)));
    }

    [Test]
    public async Task Resend_for_which_the_batch_has_no_turn_in_time_is_busy_and_names_the_figure_of_the_batch()
    {
        Simulator.RespondToAll(SmspAnswer.Unavailable());
        using FgmStatusClient client = NewClient(
            options => options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromSeconds(5));

        Task<FgmBatchItem> asking = client.QueryManyAsync([Samples.Query], Options(0.1)).SingleAsync().AsTask();
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(500));

        var failed = (FgmQueryFailed)(await asking).Outcome;
        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(FgmFailureKind.Busy));
            Assert.That(failed.Detail, Does.StartWith("The agreed rate of 0.1 transactions per second leaves no room"));
            Assert.That(failed.Remedy, Does.EndWith("raise the TransactionsPerSecond of the batch."));
            Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived }));
        });
    }

    private FgmBatchOptions Options(double perSecond) =>
        new() { TransactionsPerSecond = perSecond, TimeProvider = Clock, MaximumConcurrency = 1 };
}
