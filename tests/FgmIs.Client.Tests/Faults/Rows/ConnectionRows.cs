using FgmIs.Client.Http;

namespace FgmIs.Client.Tests.Faults;

internal static class ConnectionRows
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(300);
    private static readonly Expectation FoundSomehow = Expectation.Found with { MostAttempts = 2 };

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        Unreachable("refused") with { Seen = 0 },
        Unreachable("name does not resolve") with { Seen = 0 },
        FaultRow.TimedOut("black hole (connect never answers)") with { Seen = 0, Clock = FaultClock.Always },
        Unreachable("accepted and closed at once") with { Seen = 0 },
        Unreachable("reset before the request is read") with { Seen = 0 },
        Unreachable("reset after the request is read"),
        Unreachable("reset in the middle of the body"),
        FaultRow.Found("reset once, then found", attempts: 2),
        FaultRow.Of("idle connection closed by the peer between two queries", Expectation.Found, FoundSomehow) with { Proceeds = true },
        FaultRow.Of("connection closed after every answer", Expectation.Found, Expectation.Found, Expectation.Found),
        FaultRow.Of("server restarts", Expectation.Found, FoundSomehow) with { Proceeds = true },
        FaultRow.Of("address changes behind the name", Expectation.Found, Expectation.Found) with
        {
            Configure = options => options.Connection.Lifetime = Lifetime,
            Play = MoveAsync,
        },
    ];

    // A connection's lifetime goes by the machine's clock with the one build, by the client's with the other.
    private static async Task MoveAsync(FaultRun run)
    {
        await run.AskAsync();
        await run.Scenario.ProceedAsync();
        run.Advance(CertificateMonitor.Interval);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await run.AskAsync();
    }

    private static FaultRow Unreachable(string name) => FaultRow.Failed(name, FgmFailureKind.Unreachable, attempts: 3);
}
