using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>
/// docs/resilience.md: nothing is tried for a moment once the provider was out of reach ten times running, and for no other reason.
/// </summary>
[TestFixture]
public sealed class BreakerTests : JourneyFixture
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static IEnumerable<TestCaseData> ReachedRows =>
    [
        Row("an error code", SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine)),
        Row("busy tone", SmspAnswer.Unavailable()),
        Row("gateway's page", SmspAnswer.Raw(502, "text/html", "<html>bad gateway</html>"u8.ToArray())),
        Row("body cut off", SmspAnswer.Found().Truncated(40)),
        Row("no service there", SmspAnswer.Raw(404, "text/html", "<html>nothing</html>"u8.ToArray())),
        Row("redirect", SmspAnswer.Found().WithStatus(302)),
        Row("another patient's answer", SmspAnswer.ForPatient("9434765870")),
    ];

    [Test]
    public async Task Ten_unreached_attempts_running_stop_the_trying_and_the_eleventh_query_says_until_when()
    {
        using var ear = new TelemetryEar(Host);
        using FgmStatusClient client = NewUnresending();
        Simulator.RespondToAll(SmspAnswer.Reset());

        IReadOnlyList<FgmStatusOutcome> tried = await AskAsync(client, 10);
        FgmStatusOutcome untried = await client.QueryAsync(Samples.Query);

        var failed = (FgmQueryFailed)untried;
        Assert.Multiple(() =>
        {
            Assert.That(tried.Select(outcome => outcome.Attempts), Is.All.EqualTo(1));
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(10));
            Assert.That(failed.Kind, Is.EqualTo(FgmFailureKind.Unreachable));
            Assert.That(failed.Attempts, Is.Zero);
            Assert.That(failed.IsTransient, Is.True);
            Assert.That(failed.Remedy, Does.EndWith("The client itself tries again with the first query asked after 5 s."));
            Assert.That(AuditedKinds()[^1], Is.EqualTo(FgmAuditEventKind.QueryNotSent));
            Assert.That(Trail.Events[^1].Result!.Reason, Is.EqualTo("Unreachable"));
            Assert.That(States(ear), Is.EqualTo(["Open"]));
            Assert.That(ear.Collect("fgmis.client.circuit.state").Single().Value, Is.EqualTo(3));
        });
        await client.DisposeAsync();
        Assert.That(Reporter.Reports.Sum(report => report.Count), Is.EqualTo(11), "each is reported");
    }

    [Test]
    public async Task Resend_that_is_not_tried_leaves_the_records_of_its_first_attempt_and_no_more()
    {
        using FgmStatusClient client = NewClient(options => options.Resending.Maximum = 2);
        Simulator.RespondToAll(SmspAnswer.Reset());
        for (int i = 0; i < 3; i++)
        {
            await AskWhileTimePassesAsync(client, TimeSpan.FromMilliseconds(300));
        }

        var untried = (FgmQueryFailed)await AskWhileTimePassesAsync(client, TimeSpan.FromMilliseconds(300));

        Assert.Multiple(() =>
        {
            Assert.That(untried.Kind, Is.EqualTo(FgmFailureKind.Unreachable));
            Assert.That(untried.Detail, Does.EndWith("so this one was not made."));
            Assert.That(untried.Attempts, Is.EqualTo(1));
            Assert.That(
                Trail.Events.Where(auditEvent => auditEvent.Query!.MessageId == untried.MessageId).Select(auditEvent => auditEvent.Kind),
                Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ExchangeFailed }));
        });
    }

    [Test]
    public async Task First_query_after_the_pause_is_really_asked_and_opens_the_way_for_all()
    {
        using var ear = new TelemetryEar(Host);
        using FgmStatusClient client = NewUnresending();
        Simulator.RespondToAll(SmspAnswer.Reset());
        await AskAsync(client, 10);
        Simulator.RespondToAll(SmspAnswer.Found());

        Clock.Advance(Pause - TimeSpan.FromTicks(1));
        FgmStatusOutcome early = await client.QueryAsync(Samples.Query);
        Clock.Advance(TimeSpan.FromTicks(1));
        IReadOnlyList<FgmStatusOutcome> after = await AskAsync(client, 3);

        Assert.That(early.Attempts, Is.Zero);
        Assert.That(after, Is.All.TypeOf<FgmIndicatorFound>());
        Assert.That(States(ear), Is.EqualTo(["Open", "HalfOpen", "Closed"]));
        Assert.That(ear.Collect("fgmis.client.circuit.state").Single().Value, Is.EqualTo(1));
    }

    [Test]
    public async Task Pause_lasts_as_long_as_it_should_although_the_wall_clock_is_put_back()
    {
        using FgmStatusClient client = NewUnresending();
        Simulator.RespondToAll(SmspAnswer.Reset());
        await AskAsync(client, 10);
        Simulator.RespondToAll(SmspAnswer.Found());

        Clock.AdjustTime(Clock.GetUtcNow().AddDays(-1));
        Clock.Advance(Pause);

        Assert.That(await client.QueryAsync(Samples.Query), Is.TypeOf<FgmIndicatorFound>());
    }

    [TestCaseSource(nameof(ReachedRows))]
    public async Task Whatever_shows_that_the_provider_is_reached_stops_nothing(SmspAnswer answer)
    {
        using FgmStatusClient client = NewUnresending();
        Simulator.RespondToAll(answer);

        IReadOnlyList<FgmStatusOutcome> outcomes = await AskAsync(client, 30);

        Assert.That(outcomes.Select(outcome => outcome.Attempts), Is.All.EqualTo(1));
        Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task One_sign_of_life_among_failures_keeps_the_trying_up()
    {
        using FgmStatusClient client = NewUnresending();
        SmspAnswer[] answers = [SmspAnswer.Found(), .. Enumerable.Repeat(SmspAnswer.Reset(), 29)];
        Simulator.RegisterSequence(Samples.NhsNumber, answers);

        IReadOnlyList<FgmStatusOutcome> outcomes = await AskAsync(client, 30);

        Assert.That(outcomes.Select(outcome => outcome.Attempts), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Sign_of_life_between_failures_keeps_the_trying_up()
    {
        using FgmStatusClient client = NewUnresending();
        SmspAnswer[] answers =
            [.. Enumerable.Repeat(SmspAnswer.Reset(), 9), SmspAnswer.Found(), .. Enumerable.Repeat(SmspAnswer.Reset(), 20)];
        Simulator.RegisterSequence(Samples.NhsNumber, answers);

        IReadOnlyList<FgmStatusOutcome> outcomes = await AskAsync(client, 30);

        Assert.That(outcomes.Select(outcome => outcome.Attempts), Is.All.EqualTo(1));
    }

    [TestCase(29.9, 1, TestName = "{m}(sign of life of half a minute ago keeps the trying up)")]
    [TestCase(30, 0, TestName = "{m}(older sign of life weighs nothing)")]
    public async Task Sign_of_life_weighs_for_half_a_minute(double seconds, int attemptsAfterTenFailures)
    {
        using FgmStatusClient client = NewUnresending();
        await client.QueryAsync(Samples.Query);
        Simulator.RespondToAll(SmspAnswer.Reset());

        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await AskAsync(client, 10);

        Assert.That((await client.QueryAsync(Samples.Query)).Attempts, Is.EqualTo(attemptsAfterTenFailures));
    }

    [Test]
    public async Task Few_failures_in_a_quiet_place_never_stop_the_trying()
    {
        using FgmStatusClient client = NewUnresending();
        Simulator.RespondToAll(SmspAnswer.Reset());

        for (int i = 0; i < 30; i++)
        {
            Assert.That((await client.QueryAsync(Samples.Query)).Attempts, Is.EqualTo(1));
            Clock.Advance(TimeSpan.FromSeconds(4));
        }
    }

    [Test]
    public async Task Refused_certificates_failing_trails_and_callers_who_give_up_stop_nothing()
    {
        using var handler = new StubHandler(
            (_, _) => throw new HttpRequestException("tls", new System.Security.Authentication.AuthenticationException("refused")));
        using FgmStatusClient refused = NewClientOver(handler);
        using FgmStatusClient unaudited = NewClient(
            options => options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.AttemptStarted));
        using var silent = StubHandler.Silent();
        using FgmStatusClient abandoned = NewClientOver(silent);

        for (int i = 0; i < 15; i++)
        {
            Assert.That((await refused.QueryAsync(Samples.Query) as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TlsFailure));
            Assert.That((await unaudited.QueryAsync(Samples.Query) as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
            using var giveUp = new CancellationTokenSource();
            Task<FgmStatusOutcome> asking = abandoned.QueryAsync(Samples.Query, giveUp.Token);
            await giveUp.CancelAsync();
            Assert.That(async () => await asking.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(handler.Requests, Is.EqualTo(15));
    }

    [Test]
    public async Task Batch_stands_still_during_the_pause_and_goes_on_after_it()
    {
        using FgmStatusClient client = NewUnresending();
        Simulator.RespondToAll(SmspAnswer.Reset());
        await AskAsync(client, 10);
        Simulator.RespondToAll(SmspAnswer.Found());

        Task<FgmStatusOutcome> batch = client.QueryAsync(Samples.Query.WithPriority(FgmQueryPriority.Batch));
        await Clock.WaitForTimersAsync(2, Patience);
        Clock.Advance(Pause);

        Assert.That(await batch.WaitAsync(Patience), Is.TypeOf<FgmIndicatorFound>());
        Assert.That(AuditedKinds(), Has.None.EqualTo(FgmAuditEventKind.QueryNotSent), "it was asked after all");
    }

    [Test]
    public async Task Batch_whose_time_ends_with_the_pause_is_told_at_once()
    {
        using FgmStatusClient client = NewUnresending(
            options => options.TimeLimits.Overall = options.TimeLimits.Attempt = options.Resending.UnreachablePause = Pause);
        Simulator.RespondToAll(SmspAnswer.Reset());
        await AskAsync(client, 10);

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query.WithPriority(FgmQueryPriority.Batch)).WaitAsync(Patience);

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.Unreachable));
        Assert.That(outcome.Attempts, Is.Zero);
    }

    [Test]
    public async Task Pause_of_zero_tries_every_time()
    {
        using FgmStatusClient client = NewUnresending(options => options.Resending.UnreachablePause = TimeSpan.Zero);
        Simulator.RespondToAll(SmspAnswer.Reset());

        Assert.That((await AskAsync(client, 30)).Select(outcome => outcome.Attempts), Is.All.EqualTo(1));
    }

    private static TestCaseData Row(string name, SmspAnswer answer) => new TestCaseData(answer).SetArgDisplayNames(name);

    private static async Task<IReadOnlyList<FgmStatusOutcome>> AskAsync(FgmStatusClient client, int times)
    {
        List<FgmStatusOutcome> outcomes = [];
        for (int i = 0; i < times; i++)
        {
            outcomes.Add(await client.QueryAsync(Samples.Query).WaitAsync(Patience));
        }

        return outcomes;
    }

    private static IEnumerable<object?> States(TelemetryEar ear) =>
        ear.Of("fgmis.client.circuit.changes").Select(heard => heard.Tags["fgmis.circuit.state"]);

    private FgmStatusClient NewUnresending(Action<FgmStatusClientOptions>? configure = null) => NewClient(options =>
    {
        options.Resending.Maximum = 0;
        configure?.Invoke(options);
    });
}
