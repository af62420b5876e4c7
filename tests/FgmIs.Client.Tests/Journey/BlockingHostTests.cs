using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Caching;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>
/// docs/resilience.md, "What the host's own services can do": a hundred queries at once over a service of the
/// host's that never comes back.
/// </summary>
[TestFixture]
public sealed class BlockingHostTests : JourneyFixture
{
    private const int Queries = 100;
    private const int Most = 32;

    private static readonly TimeSpan AuditTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CrowdsPatience = TimeSpan.FromSeconds(30);

    private readonly List<Blocker> _blockers = [];
    private readonly List<IDisposable> _handlers = [];

    [TearDown]
    public void ReleaseBlockers()
    {
        foreach (Blocker blocker in _blockers)
        {
            blocker.Release();
        }

        _blockers.Clear();
        _handlers.ForEach(static handler => handler.Dispose());
        _handlers.Clear();
    }

    [TestCase(true, TestName = "{m}(it blocks)")]
    [TestCase(false, TestName = "{m}(it never returns)")]
    public async Task Trail_that_holds_up_a_hundred_attempts_fails_them_when_its_time_is_over_and_the_next_at_once(bool blocks)
    {
        Blocker blocker = NewBlocker(blocks);
        FgmStatusClient client = NewClient(options => Patiently(options).Audit.Trail = Held(FgmAuditEventKind.AttemptStarted, blocker));
        Task<FgmStatusOutcome[]> asking = AskAsync(client);
        await HeldAsync(blocker, Most);

        Clock.Advance(AuditTimeout);
        FgmStatusOutcome[] outcomes = await LatecomersTooAsync(asking);
        FgmStatusOutcome next = await client.QueryAsync(Samples.Query).WaitAsync(CrowdsPatience);

        Assert.Multiple(() =>
        {
            Assert.That(
                outcomes.Append(next).Select(outcome => (outcome as FgmQueryFailed)?.Kind),
                Is.All.EqualTo(FgmFailureKind.AuditUnavailable));
            Assert.That(Simulator.ReceivedQueries, Is.Empty);
            AssertBounded(blocker);
        });
    }

    [TestCase(true, TestName = "{m}(it blocks)")]
    [TestCase(false, TestName = "{m}(it never returns)")]
    public async Task Hundred_indicators_that_have_arrived_are_given_and_marked_although_the_trail_holds_them_up(bool blocks)
    {
        Blocker blocker = NewBlocker(blocks);
        FgmStatusClient client = NewClientOver(
            NewGatheringHandler(), options => Patiently(options).Audit.Trail = Held(FgmAuditEventKind.ResponseReceived, blocker));
        Task<FgmStatusOutcome[]> asking = AskAsync(client);
        await HeldAsync(blocker, Most);

        Clock.Advance(AuditTimeout);
        FgmStatusOutcome[] outcomes = await LatecomersTooAsync(asking);

        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Is.All.TypeOf<FgmIndicatorFound>());
            Assert.That(
                outcomes.SelectMany(outcome => outcome.Warnings).Count(warning => warning.Kind == FgmWarningKind.NotAudited),
                Is.EqualTo(Queries));
            AssertBounded(blocker);
        });
    }

    [Test]
    public async Task Overall_limit_holds_within_a_second_although_the_trail_may_take_longer_and_blocks()
    {
        Blocker blocker = NewBlocker();
        FgmStatusClient client = NewClient(options =>
        {
            options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromSeconds(10);
            options.TimeLimits.Audit = TimeSpan.FromSeconds(60);
            options.Audit.Trail = Held(FgmAuditEventKind.ResponseReceived, blocker);
        });
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await HeldAsync(blocker, 1);

        Clock.Advance(TimeSpan.FromSeconds(10));
        Clock.Advance(TimeSpan.FromSeconds(1));

        FgmStatusOutcome outcome = await asking.WaitAsync(Patience);
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Warnings.Select(warning => warning.Kind), Is.EqualTo(new[] { FgmWarningKind.NotAudited }));
    }

    [Test]
    public async Task Access_policy_that_blocks_has_denied_a_hundred_queries_when_their_time_is_over()
    {
        Blocker blocker = NewBlocker();
        FgmStatusClient client = NewClient(options => options.AccessPolicy = new HeldPolicy(blocker, holds: _ => true));
        Task<FgmStatusOutcome[]> asking = AskAsync(client);
        await HeldAsync(blocker, Most);

        Clock.Advance(TimeSpan.FromSeconds(30));

        FgmStatusOutcome[] outcomes = await LatecomersTooAsync(asking);
        Assert.That(outcomes.Select(outcome => (outcome as FgmQueryNotSent)?.Reason), Is.All.EqualTo(FgmNotSentReason.AccessDenied));
        AssertBounded(blocker);
    }

    [Test]
    public async Task Access_policy_that_blocks_for_one_query_holds_up_no_other()
    {
        Blocker blocker = NewBlocker();
        FgmStatusClient client = NewClient(
            options => options.AccessPolicy = new HeldPolicy(blocker, request => request.Occasion == FgmQueryOccasion.UnscheduledCare));
        Task<FgmStatusOutcome> held = client.QueryAsync(
            new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.UnscheduledCare));
        await HeldAsync(blocker, 1);

        FgmStatusOutcome[] outcomes = await AskAsync(client).WaitAsync(CrowdsPatience);

        Assert.That(outcomes, Is.All.TypeOf<FgmIndicatorFound>());
        Assert.That(held.IsCompleted, Is.False);
    }

    [Test]
    public async Task Cache_whose_store_blocks_costs_a_hundred_queries_nothing_but_its_time()
    {
        Blocker blocker = NewBlocker();
        var store = new DictionaryStore { Before = _ => blocker.HoldAsync() };
        FgmStatusClient client = NewClient(
            options => options.EncounterCache = FgmEncounterCache.Over(store, FgmEncounterCacheKey.Generate()));
        var query = new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, EncounterId.Parse("visit-7"));

        FgmStatusOutcome[] outcomes = await AskAsync(client, query).WaitAsync(CrowdsPatience);

        Assert.That(outcomes, Is.All.TypeOf<FgmIndicatorFound>());
        AssertBounded(blocker);
    }

    [Test]
    public async Task Reporter_that_blocks_holds_up_neither_a_hundred_failures_nor_the_disposal()
    {
        Blocker blocker = NewBlocker();
        Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.GenericSoftwareFailure));
        FgmStatusClient client = NewClient(options => options.Reporting.ErrorReporter = new HeldReporter(blocker));

        FgmStatusOutcome[] outcomes = await AskAsync(client).WaitAsync(CrowdsPatience);
        await PassTimeUntilAsync(client.DisposeAsync().AsTask(), TimeSpan.FromSeconds(1));

        Assert.That(outcomes.Select(outcome => (outcome as FgmQueryFailed)?.Kind), Is.All.EqualTo(FgmFailureKind.Rejected));
        AssertBounded(blocker);
    }

    /// <summary>Makes a handler that lets no response go before all queries have one.</summary>
    private StubHandler NewGatheringHandler()
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new HttpMessageInvoker(Simulator.CreateHandler());
        int sent = 0;
        var handler = new StubHandler(async (request, token) =>
        {
            HttpResponseMessage response = await reached.SendAsync(request, token);
            if (Interlocked.Increment(ref sent) == Queries)
            {
                all.SetResult();
            }

            await all.Task;
            return response;
        });
        _handlers.AddRange([handler, reached]);
        return handler;
    }

    private Blocker NewBlocker(bool holdsThreads = true)
    {
        var blocker = new Blocker(holdsThreads);
        _blockers.Add(blocker);
        return blocker;
    }

    /// <summary>Lets a little more time pass for whoever began to wait only while it did.</summary>
    private async Task<FgmStatusOutcome[]> LatecomersTooAsync(Task<FgmStatusOutcome[]> asking)
    {
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(100));
        return await asking;
    }

    private static void AssertBounded(Blocker blocker)
    {
        Assert.That(blocker.Held, Is.LessThanOrEqualTo(Most), "calls that are held");
        Assert.That(blocker.OfThePool, Is.Zero, "the pool's threads stay free for everything else");
    }

    private static async Task HeldAsync(Blocker blocker, int count)
    {
        using var patience = new CancellationTokenSource(CrowdsPatience);
        while (blocker.Held < count)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static ScriptedTrail Held(FgmAuditEventKind kind, Blocker blocker) => new(kind, async _ =>
    {
        await blocker.HoldAsync();
        return null;
    });

    /// <summary>Lets nothing but the trail's own time decide.</summary>
    private static FgmStatusClientOptions Patiently(FgmStatusClientOptions options)
    {
        options.TimeLimits.Overall = options.TimeLimits.Attempt = Long;
        options.TimeLimits.Audit = AuditTimeout;
        options.Limits.ConcurrentQueries = Queries;
        return options;
    }

    private static Task<FgmStatusOutcome[]> AskAsync(FgmStatusClient client, FgmStatusQuery? query = null) =>
        Task.WhenAll(Enumerable.Range(0, Queries).Select(_ => Task.Run(() => client.QueryAsync(query ?? Samples.Query))));

    private sealed class HeldPolicy(Blocker blocker, Func<FgmAccessRequest, bool> holds) : IFgmAccessPolicy
    {
        public async ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default)
        {
            if (holds(request))
            {
                await blocker.HoldAsync();
            }

            return FgmAccessDecision.Grant("A test's policy.");
        }
    }

    private sealed class HeldReporter(Blocker blocker) : IFgmErrorReporter
    {
        public async ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) =>
            await blocker.HoldAsync();
    }
}
