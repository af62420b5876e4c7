using FgmIs.Client.Auditing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>docs/safety-case.md, "Time in flight at the 18th birthday".</summary>
[TestFixture]
public sealed class BirthdayTests : JourneyFixture
{
    // 1 July 2026, 23:59:55 in London; the patient is 18 on the 2nd.
    private static readonly DateTimeOffset FiveSecondsBefore = new(2026, 7, 1, 22, 59, 55, TimeSpan.Zero);

    private static readonly FgmStatusQuery Query = new(
        Samples.PatientBorn("2008-07-02"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed);

    [TestCase(0)]
    [TestCase(2)]
    public async Task Birthday_that_begins_during_an_exchange_ends_it_as_not_sent_whether_or_not_it_could_be_sent_again(int resends)
    {
        Clock.AdjustTime(FiveSecondsBefore);
        using var handler = StubHandler.Silent();
        await using FgmStatusClient client = NewClientOver(handler, options =>
        {
            options.Resending.Maximum = resends;
            options.TimeLimits.Audit = TimeSpan.FromSeconds(60);
        });
        Task<FgmStatusOutcome> asking = client.QueryAsync(Query);
        await handler.Reached.WaitAsync(Patience);

        Clock.Advance(TimeSpan.FromSeconds(5));
        await PassTimeUntilAsync(asking, TimeSpan.FromSeconds(1));
        FgmStatusOutcome outcome = await asking;

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
            Assert.That(outcome.Attempts, Is.EqualTo(1), "it was sent once while that was allowed");
            Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ExchangeFailed }));
            Assert.That(Trail.Events[1].Result?.Reason, Is.EqualTo("NotEligible"));
            Assert.That(Reporter.Reports, Is.Empty, "a patient of 18 is no failure");
        });
    }

    // Recording that an attempt begins may take until the very moment from which the patient is 18.
    [Test]
    public async Task Birthday_that_has_begun_once_an_attempt_is_recorded_lets_nothing_be_sent()
    {
        Clock.AdjustTime(FiveSecondsBefore);
        var slow = new ScriptedTrail(FgmAuditEventKind.AttemptStarted, _ =>
        {
            Clock.AdjustTime(FiveSecondsBefore.AddSeconds(5));
            return Task.FromResult<FgmAuditReceipt?>(new FgmAuditReceipt(1));
        });
        using var handler = new StubHandler((_, _) => throw new InvalidOperationException("never reached"));
        await using FgmStatusClient client = NewClientOver(handler, options =>
        {
            options.Audit.Trail = slow;
            options.TimeLimits.Audit = TimeSpan.FromSeconds(60);
        });

        FgmStatusOutcome outcome = await client.QueryAsync(Query).WaitAsync(Patience);

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
            Assert.That((outcome.Attempts, handler.Requests), Is.EqualTo((0, 0)));
        });
    }

    // Only the birthday has come, and no other limit: an answer that comes after it is not waited for.
    [Test]
    public async Task Birthday_that_begins_during_an_exchange_ends_it_there_and_then()
    {
        Clock.AdjustTime(FiveSecondsBefore);
        using var handler = StubHandler.Silent();
        await using FgmStatusClient client = NewClientOver(handler, options =>
        {
            options.TimeLimits.Attempt = TimeSpan.FromSeconds(9);
            options.TimeLimits.Audit = TimeSpan.FromSeconds(60);
        });
        Task<FgmStatusOutcome> asking = client.QueryAsync(Query);
        await handler.Reached.WaitAsync(Patience);

        Clock.Advance(TimeSpan.FromSeconds(5));
        bool isOver = await Task.WhenAny(asking, Task.Delay(Patience)) == asking;

        // A client that waits on fails the test, and does not hang the run.
        await PassTimeUntilAsync(asking, TimeSpan.FromSeconds(1));

        Assert.That(isOver, Is.True);
        Assert.That((await asking as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
    }

    [TestCase(0)]
    [TestCase(2)]
    public async Task Busy_tone_that_comes_after_the_birthday_began_is_not_sent(int resends)
    {
        Clock.AdjustTime(FiveSecondsBefore);
        using var handler = new StubHandler((_, _) =>
        {
            Clock.AdjustTime(FiveSecondsBefore.AddSeconds(5));
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable));
        });
        await using FgmStatusClient client = NewClientOver(handler, options =>
        {
            options.Resending.Maximum = resends;
            options.TimeLimits.Audit = TimeSpan.FromSeconds(60);
        });

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1), Query);

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
        Assert.That(handler.Requests, Is.EqualTo(1));
    }
}
