using System.Collections.Concurrent;
using System.Net;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Limits;
using FgmIs.Client.Threading;
using NUnit.Framework;
using RichardSzalay.MockHttp;

namespace FgmIs.Client.Tests.Journey;

/// <summary>How many at once, and how many a second: whoever cannot be served in time fails as busy, with nothing sent.</summary>
[TestFixture]
public sealed class LimitsTests : JourneyFixture
{
    private const string OtherNumber = "9434765870";

    [Test]
    public async Task Thousand_queries_at_once_are_all_answered_and_never_more_than_sixteen_are_under_way()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().After(TimeSpan.FromMilliseconds(20)));
        var trail = new CountingTrail();
        using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.Limits.ConcurrentQueries = 16;
            options.TimeLimits.Overall = TimeSpan.FromMinutes(2);
            options.TimeLimits.Attempt = TimeSpan.FromMinutes(1);
        });

        FgmStatusOutcome[] outcomes =
            await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => client.QueryAsync(Samples.Query))).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.That(outcomes, Is.All.TypeOf<FgmIndicatorFound>());
        Assert.That(trail.Most, Is.EqualTo(16), "from the record of an attempt to that of its end");
        simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Hundred_queries_that_nobody_answers_have_just_as_many_under_way_as_there_are_places()
    {
        using var handler = StubHandler.Silent();
        using FgmStatusClient client = NewClientOver(handler, options => options.Limits.ConcurrentQueries = 16);
        using var giveUp = new CancellationTokenSource();

        Task<FgmStatusOutcome>[] asking = [.. Enumerable.Range(0, 100).Select(_ => client.QueryAsync(Samples.Query, giveUp.Token))];
        await WaitForAsync(() => handler.Requests >= 16);
        await giveUp.CancelAsync();

        foreach (Task<FgmStatusOutcome> one in asking)
        {
            Assert.That(async () => await one.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(handler.Requests, Is.EqualTo(16));
        Assert.That(Trail.Events, Has.Count.EqualTo(32), "of those that waited there is nothing to record");
    }

    [Test]
    public async Task Query_for_which_no_place_becomes_free_is_busy_unsent_audited_and_reported()
    {
        var trail = new HeldResponseTrail();
        using FgmStatusClient client = NewClientWithOnePlace(trail);
        Task<FgmStatusOutcome> first = client.QueryAsync(Samples.Query);
        await trail.Reached.WaitAsync(Patience);
        Task<FgmStatusOutcome> second = client.QueryAsync(Samples.Query);

        Clock.Advance(TimeSpan.FromSeconds(30));
        FgmStatusOutcome outcome = await second.WaitAsync(Patience);
        trail.Release();

        FgmErrorReport report = await OnlyReportAsync();
        FgmQueryFailed failed = AssertBusyUnsent(outcome, "All 1 places of Limits:ConcurrentQueries", "raise Limits:ConcurrentQueries.");
        Assert.Multiple(() =>
        {
            Assert.That(report.MessageId, Is.EqualTo(failed.MessageId));
            Assert.That(
                trail.Kept.Events.Where(auditEvent => auditEvent.Query!.MessageId == failed.MessageId)
                    .Select(auditEvent => auditEvent.Kind),
                Is.EqualTo(new[] { FgmAuditEventKind.QueryNotSent }));
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
        });
        Assert.That(await first.WaitAsync(Patience), Is.TypeOf<FgmIndicatorFound>());
    }

    [Test]
    public async Task Place_goes_to_an_interactive_query_before_a_batch_that_waits_longer()
    {
        var trail = new HeldResponseTrail();
        using FgmStatusClient client = NewClientWithOnePlace(trail);
        Task<FgmStatusOutcome> first = client.QueryAsync(Samples.Query);
        await trail.Reached.WaitAsync(Patience);

        Task<FgmStatusOutcome> batch = client.QueryAsync(Samples.Query.WithPriority(FgmQueryPriority.Batch));
        Task<FgmStatusOutcome> user = client.QueryAsync(OtherPatientsQuery());
        trail.Release();
        await Task.WhenAll(first, batch, user).WaitAsync(Patience);

        Assert.That(
            Simulator.ReceivedQueries.Select(query => query.NhsNumber),
            Is.EqualTo([Samples.NhsNumberDigits, OtherNumber, Samples.NhsNumberDigits]));
    }

    [Test]
    public async Task Batch_asks_all_of_its_queries_as_such()
    {
        List<FgmQueryPriority> priorities = [];
        var client = new RecordingClient(priorities);

        await foreach (FgmBatchItem item in client.QueryManyAsync(new[] { Samples.Query, OtherPatientsQuery() }.ToAsyncEnumerable()))
        {
            Assert.That(item.Query.Priority, Is.EqualTo(FgmQueryPriority.Interactive), "the host's own query stays as it was");
        }

        Assert.That(priorities, Is.EqualTo(new[] { FgmQueryPriority.Batch, FgmQueryPriority.Batch }));
    }

    [Test]
    public async Task What_is_sent_again_waits_for_the_rate_too()
    {
        using var ear = new TelemetryEar(Host);
        Simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Unavailable(), SmspAnswer.Unavailable(), SmspAnswer.Found());
        using FgmStatusClient client = NewClient(options => options.Limits.TransactionsPerSecond = 0.2);

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromMilliseconds(200));

        DateTimeOffset[] received = [.. Simulator.ReceivedQueries.Select(query => query.ReceivedAt)];
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.Multiple(() =>
        {
            Assert.That(
                received.Zip(received.Skip(1), (one, next) => next - one),
                Has.Exactly(2).GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(ear.Of("fgmis.client.rate.wait.duration").Select(heard => heard.Value > 0), Is.EqualTo([false, true, true]));
        });
    }

    // A cold process: attempts have their turns long before their connections are made, all at about the same time.
    [Test]
    public async Task Requests_that_waited_for_a_connection_are_written_no_faster_than_agreed()
    {
        var written = new ConcurrentQueue<TimeSpan>();
        int requests = 0;
        using var provider = new MockHttpMessageHandler();
        provider.When("*").Respond(async request =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, 3000 - (200 * Interlocked.Increment(ref requests)))), Clock);
            _ = await request.Content!.ReadAsByteArrayAsync();
            written.Enqueue(Clock.GetElapsedTime(0));
            return new HttpResponseMessage(HttpStatusCode.BadRequest);
        });
        using FgmStatusClient client = NewClientOver(provider, options => options.Limits.TransactionsPerSecond = 5);

        Task asking = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.QueryAsync(Samples.Query)));
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(50));

        Assert.That(written, Has.Count.EqualTo(20));
        Assert.That(
            written.Order().Zip(written.Order().Skip(5), (one, next) => next - one),
            Is.All.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task Query_whose_turn_cannot_come_in_time_is_busy_at_once_unsent_and_audited()
    {
        using FgmStatusClient client = NewClient(options => options.Limits.TransactionsPerSecond = 0.01);
        _ = await client.QueryAsync(Samples.Query);

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query).WaitAsync(Patience);

        FgmErrorReport report = await OnlyReportAsync();
        AssertBusyUnsent(outcome, "The agreed rate of 0.01 transactions per second leaves no room", "raise Limits:TransactionsPerSecond.");
        Assert.Multiple(() =>
        {
            Assert.That(report.FailureKind, Is.EqualTo(FgmFailureKind.Busy));
            Assert.That(
                AuditedKinds(),
                Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived, FgmAuditEventKind.QueryNotSent }));
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Query_of_a_process_that_has_no_share_of_the_figure_is_busy_when_its_time_is_over_and_unsent()
    {
        using FgmStatusClient client =
            NewClient(options => options.Limits.RateShare = new SettableShare(5) { Lease = FgmRateLease.Fixed(0) });

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        AssertBusyUnsent(
            outcome,
            "This process's share of the agreed rate of 5 transactions per second leaves no room",
            "raise the figure that is shared. See also the log of what shares it: without its store a host has its reserved part.");
    }

    [Test]
    public async Task Batch_query_that_others_overtake_is_busy_when_its_time_is_over()
    {
        using FgmStatusClient client = NewClient(
            options => (options.Limits.TransactionsPerSecond, options.TimeLimits.Overall) = (0.1, TimeSpan.FromSeconds(15)));
        _ = await client.QueryAsync(Samples.Query);
        Task<FgmStatusOutcome> batch = client.QueryAsync(Samples.Query.WithPriority(FgmQueryPriority.Batch));
        Task<FgmStatusOutcome> user = client.QueryAsync(OtherPatientsQuery());

        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await user.WaitAsync(Patience), Is.TypeOf<FgmIndicatorFound>());
        Clock.Advance(TimeSpan.FromSeconds(5));

        AssertBusyUnsent(
            await batch.WaitAsync(Patience), "The agreed rate of 0.1 transactions per second", "raise Limits:TransactionsPerSecond.");
    }

    [Test]
    public async Task Caller_who_gives_up_while_waiting_for_the_rate_has_sent_and_recorded_nothing()
    {
        using FgmStatusClient client = NewClient(options => options.Limits.TransactionsPerSecond = 0.1);
        _ = await client.QueryAsync(Samples.Query);
        using var giveUp = new CancellationTokenSource();
        Task<FgmStatusOutcome> waiting = client.QueryAsync(Samples.Query, giveUp.Token);
        await giveUp.CancelAsync();

        Assert.That(async () => await waiting.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
        Assert.That(Trail.Events, Has.Count.EqualTo(2));
        Assert.That(Reporter.Reports, Is.Empty);
    }

    [Test]
    public async Task Eighteenth_birthday_that_begins_while_a_query_waits_for_its_turn_keeps_it_back()
    {
        Clock.AdjustTime(new DateTimeOffset(2026, 7, 1, 22, 59, 55, TimeSpan.Zero));
        using FgmStatusClient client = NewClient(options => options.Limits.TransactionsPerSecond = 0.1);
        _ = await client.QueryAsync(Samples.Query);
        Task<FgmStatusOutcome> waiting = client.QueryAsync(
            new FgmStatusQuery(Samples.PatientBorn("2008-07-02"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed));

        Assert.That(Trail.Events, Has.Count.EqualTo(2), "nothing is recorded before its turn");
        Clock.Advance(TimeSpan.FromSeconds(10));
        FgmStatusOutcome outcome = await waiting.WaitAsync(Patience);

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
            Assert.That(outcome.Attempts, Is.Zero);
            Assert.That(Trail.Events[^1].Kind, Is.EqualTo(FgmAuditEventKind.QueryNotSent));
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
        });
    }

    [TestCase(-24)]
    [TestCase(24)]
    public void Wall_clock_that_is_put_right_neither_ends_a_query_nor_prolongs_it(int hours)
    {
        var deadline = new Deadline(Clock, TimeSpan.FromSeconds(30));

        Clock.AdjustTime(Clock.GetUtcNow().AddHours(hours));
        Clock.Advance(TimeSpan.FromSeconds(12));

        Assert.That(deadline.TimeLeft, Is.EqualTo(TimeSpan.FromSeconds(18)));
    }

    private static FgmStatusQuery OtherPatientsQuery() =>
        new(
            new VerifiedPatient(NhsNumber.Parse(OtherNumber), Samples.DateOfBirth, Samples.Verification),
            Samples.SmartcardUser,
            FgmQueryOccasion.RecordViewed);

    private static FgmQueryFailed AssertBusyUnsent(FgmStatusOutcome outcome, string detail, string remedy)
    {
        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        var failed = (FgmQueryFailed)outcome;
        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(FgmFailureKind.Busy));
            Assert.That(failed.Detail, Does.StartWith(detail));
            Assert.That(failed.Remedy, Does.EndWith(remedy));
            Assert.That(failed.Attempts, Is.Zero);
            Assert.That(failed.IsTransient, Is.True);
        });
        return failed;
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private FgmStatusClient NewClientWithOnePlace(HeldResponseTrail trail)
    {
        Simulator.RespondToAll(SmspAnswer.Found());
        return NewClient(options =>
        {
            options.Limits.ConcurrentQueries = 1;
            options.TimeLimits.Audit = TimeSpan.FromMinutes(5);
            options.Audit.Trail = trail;
        });
    }
}
