using System.Globalization;
using FgmIs.Client.Auditing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

internal static class TimeRows
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        FaultRow.TimedOut("headers never come") with { Clock = FaultClock.WhilePeerIsSilent },
        FaultRow.Found("headers after 2 s, within the limit") with
        {
            Listed = "headers after 2 s within the limit",
            Clock = FaultClock.WhilePeerWaits,
        },
        FaultRow.TimedOut("body one byte a second, past the limit") with
        {
            Listed = "body one byte a second past the limit",
            Clock = FaultClock.WhilePeerWaits,
        },
        FaultRow.TimedOut("body stalls half-way") with { Clock = FaultClock.WhilePeerIsSilent },
        FaultRow.Of("overall limit ends during a back-off", Expectation.Failed(FgmFailureKind.TimedOut) with { MostAttempts = 2 }) with
        {
            Clock = FaultClock.StandsStill,
            Play = EndDuringBackOffAsync,
        },
        FaultRow.Of("caller cancels before sending", Expectation.Cancelled with { LeastAttempts = 0, MostAttempts = 0 }) with
        {
            Play = run => run.AskAsync(cancellationToken: new CancellationToken(canceled: true)),
        },
        FaultRow.Of("caller cancels during the exchange", Expectation.Cancelled) with
        {
            Play = CancelDuringAsync,
            Check = AssertCancellationRecorded,
        },
        FaultRow.Of("caller cancels after the answer arrived", Expectation.Cancelled) with
        {
            Play = CancelAfterAsync,
            Check = AssertAnswerRecorded,
        },
        FaultRow.Of("18th birthday begins during a wait", Expectation.NotSent(FgmNotSentReason.NotEligible)) with
        {
            Play = TurnEighteenAsync,
        },
    ];

    private static async Task EndDuringBackOffAsync(FaultRun run)
    {
        Task asking = run.AskAsync();
        await FaultRun.UntilAsync(() => run.Ended.Count == 1, "the first attempt ended");
        await run.UntilTimersRestAsync();
        run.Advance(TimeSpan.FromSeconds(30));
        await asking;
    }

    private static async Task CancelDuringAsync(FaultRun run)
    {
        using var caller = new CancellationTokenSource();
        Task asking = run.AskAsync(cancellationToken: caller.Token);
        await FaultRun.UntilAsync(() => run.Scenario.ReceivedQueries.Count == 1, "the peer has the request");
        await caller.CancelAsync();
        await asking;
    }

    private static async Task CancelAfterAsync(FaultRun run)
    {
        using var caller = new CancellationTokenSource();
        run.Options.Audit.Trail = new TellingTrail(run.Scenario.AuditTrail, FgmAuditEventKind.ResponseReceived, caller.CancelAsync);
        await run.AskAsync(cancellationToken: caller.Token);
    }

    private static async Task TurnEighteenAsync(FaultRun run)
    {
        DateTime birthday = TimeZoneInfo.ConvertTime(run.Clock.GetUtcNow(), London).Date.AddDays(1);
        if (birthday is { Month: 2, Day: 29 })
        {
            birthday = birthday.AddDays(1);
        }

        run.Clock.AdjustTime(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(birthday, London)).AddSeconds(-10));
        await run.AskAsync(run.Query(FhirDate.Parse(birthday.AddYears(-18).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    private static void AssertCancellationRecorded(FaultRun run) =>
        Assert.That((run.Ended[0].Kind, run.Ended[0].Result?.Outcome), Is.EqualTo((FgmAuditEventKind.ExchangeFailed, "Cancelled")));

    private static void AssertAnswerRecorded(FaultRun run) =>
        Assert.That(
            (run.Ended[0].Kind, run.Ended[0].Result?.Outcome),
            Is.EqualTo((FgmAuditEventKind.ResponseReceived, nameof(FgmIndicatorFound))));
}
