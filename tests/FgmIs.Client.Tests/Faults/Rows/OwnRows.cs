using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

internal static class OwnRows
{
    private const string AfterTheAnswer = "audit throws or hangs after the answer";
    private const string Reporters = "reporter throws or hangs";
    private const string Caches = "cache throws, hangs, returns garbage";

    private static readonly Expectation Unavailable =
        Expectation.Failed(FgmFailureKind.AuditUnavailable) with { LeastAttempts = 0, MostAttempts = 0 };
    private static readonly Expectation Denied =
        Expectation.NotSent(FgmNotSentReason.AccessDenied) with { LeastAttempts = 0, MostAttempts = 0 };
    private static readonly Expectation FromCache = Expectation.Found with { LeastAttempts = 0, MostAttempts = 0 };
    private static readonly Expectation Marked = Expectation.Found with { Warning = FgmWarningKind.NotAudited };

    // By our clock the provider answers from the next day.
    private static readonly Expectation OfAClockBehind = Expectation.Found with { Warning = FgmWarningKind.AnswerTimeImplausible };
    private static readonly Expectation Failed = Expectation.Failed(FgmFailureKind.InvalidResponse);

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        FaultRow.Of("audit trail throws before sending", Unavailable) with
        {
            Reports = [FgmErrorKind.AuditFailed, FgmErrorKind.QueryFailed],
        },
        Hanging(FaultRow.Of("audit trail hangs before sending", Unavailable)) with
        {
            Reports = [FgmErrorKind.AuditFailed, FgmErrorKind.QueryFailed],
        },
        FaultRow.Of("audit trail throws after the answer", Marked) with
        {
            Listed = AfterTheAnswer,
            Reports = [FgmErrorKind.AuditFailed],
            EndIsRecorded = false,
        },
        Hanging(FaultRow.Of("audit trail hangs after the answer", Marked)) with
        {
            Listed = AfterTheAnswer,
            Reports = [FgmErrorKind.AuditFailed],
            EndIsRecorded = false,
        },
        FaultRow.Of("reporter throws", Failed, Expectation.Found) with
        {
            Listed = Reporters,
            Reports = [FgmErrorKind.QueryFailed, FgmErrorKind.ReportsLost],
        },
        FaultRow.Of("reporter hangs", Failed, Expectation.Found) with { Listed = Reporters },
        FaultRow.Found("cache throws") with { Listed = Caches, Reports = [FgmErrorKind.CacheFailed] },
        FaultRow.Found("cache hangs") with { Listed = Caches, Reports = [FgmErrorKind.CacheFailed] },
        FaultRow.Of("cache returns garbage", Expectation.Found, Expectation.Found) with { Listed = Caches },
        FaultRow.Of("access policy throws", Denied) with { Reports = [FgmErrorKind.AccessPolicyFailed] },
        FaultRow.Of("clock steps back a day during caching", Expectation.Found, FromCache, OfAClockBehind) with
        {
            Configure = options => options.EncounterCache = FgmEncounterCache.InMemory(
                new FgmEncounterCacheOptions { TimeProvider = options.TimeProvider! }),
            Play = StepBackAsync,
            TimeLeaps = true,
        },
        FaultRow.Found("disposed during a query") with { Play = DisposeDuringAsync },
        FaultRow.Found("1000 queries at once with a limit of 16") with
        {
            AtLeast = 1000,
            Configure = options => options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromMinutes(10),
            Clock = FaultClock.WhilePeerWaits,
            Step = TimeSpan.FromMilliseconds(10),
            Play = run => run.AskAtOnceAsync(1000),
            Check = run => Assert.That(run.Scenario.MostAtOnce, Is.InRange(2, 16)),
        },
    ];

    // A tenth of a second instead of five: so much time passes while the exchange itself has ten.
    private static FaultRow Hanging(FaultRow row) => row with
    {
        Configure = options => options.TimeLimits.Audit = TimeSpan.FromMilliseconds(100),
        Clock = FaultClock.Always,
        Step = TimeSpan.FromMilliseconds(10),
    };

    private static async Task StepBackAsync(FaultRun run)
    {
        DateTimeOffset asked = run.Clock.GetUtcNow();
        await run.AskAsync();
        run.Advance(TimeSpan.FromHours(23));
        run.Clock.AdjustTime(asked.AddHours(-1));
        await run.AskAsync();
        run.Advance(TimeSpan.FromHours(1));
        await run.AskAsync();
    }

    private static async Task DisposeDuringAsync(FaultRun run)
    {
        FgmStatusClient client = run.Client;
        Task asking = run.AskAsync();
        await FaultRun.UntilAsync(() => run.Scenario.ReceivedQueries.Count == 1, "the peer has the request");
        Task disposing = client.DisposeAsync().AsTask();

        Assert.That(
            async () => await client.QueryAsync(run.Query()),
            Throws.TypeOf<ObjectDisposedException>(),
            "no more queries are taken");
        Assert.That(disposing.IsCompleted, Is.False, "the one on its way is waited for");

        await FaultRun.UntilAsync(() => run.PeerWaits, "the peer waits to answer");
        run.Advance(TimeSpan.FromSeconds(1));
        await asking;
        await disposing;
    }
}
