using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>docs/wire.md, section 3, on the wire of an in-memory provider with the test's clock.</summary>
[TestFixture]
public sealed class ResendingTests : JourneyFixture
{
    private static IEnumerable<TestCaseData> ResentRows =>
    [
        Row("connection reset", SmspAnswer.Reset()),
        Row("truncated body", SmspAnswer.Found().Truncated(40)),
        Row("429", SmspAnswer.Raw(429, "text/html", "<html>slow down</html>"u8.ToArray())),
        Row("502", SmspAnswer.Raw(502, "text/html", "<html>bad gateway</html>"u8.ToArray())),
        Row("503", SmspAnswer.Unavailable()),
        Row("504", SmspAnswer.Raw(504, "text/html", "<!DOCTYPE html><html><br></html>"u8.ToArray())),
    ];

    private static IEnumerable<TestCaseData> NeverResentRows =>
    [
        Once("503 with a FHIR error", SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine).WithStatus(503), FgmFailureKind.Rejected),
        Once("COULD_NOT_CONNECT_TO_SPINE", SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine), FgmFailureKind.Rejected),
        Once(
            "503 with FHIR in JSON",
            SmspAnswer.Raw(503, "application/json", "{\"resourceType\":\"OperationOutcome\"}"u8.ToArray()),
            FgmFailureKind.InvalidResponse),
        Once("500 HTML", Html(500), FgmFailureKind.InvalidResponse),
        Once("400 HTML", Html(400), FgmFailureKind.RequestRefused),
        Once("401 HTML", Html(401), FgmFailureKind.GatewayRefused),
        Once("403 HTML", Html(403), FgmFailureKind.GatewayRefused),
        Once("404 HTML", Html(404), FgmFailureKind.EndpointNotFound),
        Once("404 empty", SmspAnswer.Raw(404, "text/plain", []), FgmFailureKind.EndpointNotFound),
        Once("405 HTML", Html(405), FgmFailureKind.EndpointNotFound),
        Once("407 HTML", Html(407), FgmFailureKind.GatewayRefused),
        Once("413 HTML", Html(413), FgmFailureKind.RequestRefused),
        Once("415 HTML", Html(415), FgmFailureKind.RequestRefused),
        Once("200 HTML", Html(200), FgmFailureKind.InvalidResponse),
        Once("200 empty", SmspAnswer.Raw(200, "text/xml", []), FgmFailureKind.InvalidResponse),
        Once("204", SmspAnswer.Raw(204, "text/xml", []), FgmFailureKind.InvalidResponse),
        Once("302", SmspAnswer.Found().WithStatus(302), FgmFailureKind.Redirected),
        Once("Retry-After past the budget", SmspAnswer.Unavailable(TimeSpan.FromHours(1)), FgmFailureKind.Busy),
        Once("Retry-After past any clock", SmspAnswer.Unavailable().WithHeader("Retry-After", "99999999999999"), FgmFailureKind.Busy),
    ];

    [TestCaseSource(nameof(ResentRows))]
    public async Task Query_without_an_answer_is_sent_again_until_one_comes(SmspAnswer fault)
    {
        Simulator.RegisterSequence(Samples.NhsNumber, fault, SmspAnswer.Found());

        // Messages say whole seconds: whenever it is sent again, it is in another one.
        Clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        IReadOnlyList<ReceivedQuery> received = Simulator.ReceivedQueries;
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Attempts, Is.EqualTo(2));
            Assert.That(received, Has.Count.EqualTo(2));
            Assert.That(received[1].MessageId, Is.EqualTo(received[0].MessageId), "the query is the same");
            Assert.That(received[1].BundleId, Is.Not.EqualTo(received[0].BundleId), "the attempt is not");
            Assert.That(received[1].Timestamp, Is.GreaterThan(received[0].Timestamp!), "and has its own time");
        });
        Simulator.AssertNoUnexpectedRequests();
    }

    [TestCaseSource(nameof(ResentRows))]
    public async Task Query_is_not_sent_more_than_three_times(SmspAnswer fault)
    {
        Simulator.RespondToAll(fault);
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.AnyOf(FgmFailureKind.Unreachable, FgmFailureKind.Busy));
            Assert.That((outcome as FgmQueryFailed)?.IsTransient, Is.True);
            Assert.That(outcome.Attempts, Is.EqualTo(3));
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(3));
        });
    }

    [Test]
    public async Task Exchange_that_failed_in_no_way_that_is_known_is_not_made_again()
    {
        using var handler = new StubHandler((_, _) => throw new InvalidOperationException("9434765919"));
        await using FgmStatusClient client = NewClientOver(handler);

        var failed = (FgmQueryFailed)await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(FgmFailureKind.Unexpected));
            Assert.That(failed.Detail, Does.EndWith("in a way that the client does not know (InvalidOperationException)."));
            Assert.That(failed.Attempts, Is.EqualTo(1));
            Assert.That(handler.Requests, Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(NeverResentRows))]
    public async Task Query_that_was_answered_or_refused_is_not_sent_again(SmspAnswer answer, FgmFailureKind kind)
    {
        Simulator.RespondToAll(answer);
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(kind));
            Assert.That(outcome.Attempts, Is.EqualTo(1));
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Query_is_not_sent_again_where_the_options_say_so()
    {
        Simulator.RespondToAll(SmspAnswer.Unavailable());
        await using FgmStatusClient client = NewClient(options => options.Resending.Maximum = 0);

        Assert.That((await client.QueryAsync(Samples.Query)).Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Server_that_asks_for_a_second_is_left_alone_for_one()
    {
        Simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Unavailable(TimeSpan.FromSeconds(7)), SmspAnswer.Found());
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        IReadOnlyList<ReceivedQuery> received = Simulator.ReceivedQueries;
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(received[1].ReceivedAt - received[0].ReceivedAt, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task Server_whose_date_is_past_is_asked_again_at_once()
    {
        Simulator.RegisterSequence(
            Samples.NhsNumber,
            SmspAnswer.Unavailable().WithHeader("Retry-After", Samples.Noon.AddHours(-1).ToString("r")),
            SmspAnswer.Found());
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query).WaitAsync(Patience);

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>(), "although the clock stood still");
        Assert.That(outcome.Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Silence_ends_each_attempt_and_then_the_query()
    {
        Simulator.RespondToAll(SmspAnswer.Drop());
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(5));

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TimedOut));
            Assert.That(outcome.Attempts, Is.InRange(2, 3));
            Assert.That(Clock.GetUtcNow() - outcome.AskedAt, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(45)));
        });
    }

    [Test]
    public async Task Overall_limit_that_ends_during_a_wait_ends_the_query()
    {
        // Should a second attempt still slip in between the 29th and the 30th second, it meets silence.
        Simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Unavailable(TimeSpan.FromSeconds(29)), SmspAnswer.Drop());
        await using FgmStatusClient client = NewClient();
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        Assert.That(() => Trail.Events.Count == 2 && Clock.PendingTimers == 2, Is.True.After(20_000, 10), "it waits to send again");

        Clock.Advance(TimeSpan.FromSeconds(30));
        FgmStatusOutcome outcome = await AdvanceUntilAsync(asking);

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TimedOut));
    }

    [Test]
    public async Task Eighteenth_birthday_that_begins_during_a_wait_ends_the_attempt()
    {
        // 1 July 2026, 23:59:50 in London; the patient is 18 on the 2nd.
        Clock.AdjustTime(new DateTimeOffset(2026, 7, 1, 22, 59, 50, TimeSpan.Zero));
        Simulator.RespondToAll(SmspAnswer.Unavailable(TimeSpan.FromSeconds(15)));
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(
            client,
            TimeSpan.FromSeconds(1),
            new FgmStatusQuery(Samples.PatientBorn("2008-07-02"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed));

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
            Assert.That(outcome.Attempts, Is.EqualTo(1), "it was sent once while that was allowed");
            Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(1));
            Assert.That(
                AuditedKinds(),
                Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived, FgmAuditEventKind.QueryNotSent }));
        });
    }

    [Test]
    public async Task Eighteenth_birthday_that_begins_while_the_attempt_is_recorded_keeps_it_from_being_made()
    {
        Clock.AdjustTime(new DateTimeOffset(2026, 7, 1, 22, 59, 59, TimeSpan.Zero));
        var trail = new ScriptedTrail(FgmAuditEventKind.AttemptStarted, _ =>
        {
            Clock.Advance(TimeSpan.FromSeconds(2));
            return Task.FromResult<FgmAuditReceipt?>(new FgmAuditReceipt(1));
        });
        await using FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await client.QueryAsync(
            new FgmStatusQuery(Samples.PatientBorn("2008-07-02"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed));

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
            Assert.That(outcome.Attempts, Is.Zero);
            Assert.That(Simulator.ReceivedQueries, Is.Empty);
            Assert.That(trail.Kept.Events.Single().Kind, Is.EqualTo(FgmAuditEventKind.ExchangeFailed), "what was begun has its end");
        });
    }

    [Test]
    public async Task Answer_in_a_wrong_content_type_is_read_by_what_it_is()
    {
        Simulator.RespondToAll(SmspAnswer.NoRecord().WithHeader("Content-Type", "text/html; charset=utf-16"));
        await using FgmStatusClient client = NewClient();

        Assert.That(await client.QueryAsync(Samples.Query), Is.TypeOf<FgmNoRecordFound>());
    }

    private static TestCaseData Row(string name, SmspAnswer answer) => new TestCaseData(answer).SetArgDisplayNames(name);

    private static TestCaseData Once(string name, SmspAnswer answer, FgmFailureKind kind) =>
        new TestCaseData(answer, kind).SetArgDisplayNames(name, kind.ToString());

    private static SmspAnswer Html(int status) =>
        SmspAnswer.Raw(status, "text/html", "<html><body>NO_RECORD_FOUND</body></html>"u8.ToArray());

    private async Task<FgmStatusOutcome> AdvanceUntilAsync(Task<FgmStatusOutcome> asking)
    {
        for (int i = 0; i < 100 && !asking.IsCompleted; i++)
        {
            await Task.WhenAny(asking, Task.Delay(10));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await asking.WaitAsync(Patience);
    }
}
