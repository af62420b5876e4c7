using FgmIs.Client.Http;
using FgmIs.Client.Reporting;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

internal static class TlsRows
{
    private const string NotAskedName = "server asks for no client certificate";
    private const string NotAskedNote = "the netstandard2.0 build cannot see that, and gives no warning";

    private static readonly FgmErrorKind[] Expiring = [FgmErrorKind.CertificateExpiring, FgmErrorKind.QueryFailed];

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        Refused("server certificate expired"),
        Refused("server certificate not yet valid") with { Listed = "not yet valid" },
        Refused("server certificate of another name") with { Listed = "other name" },
        Refused("server name only in CN") with { Listed = "name only in CN" },
        Refused("server name in other kinds of names only") with { Listed = "name only in CN" },
        Refused("untrusted root"),
        Refused("root of the same name but other key"),
        Refused("self-signed"),
        Refused("intermediate missing"),
        Refused("intermediate expired"),
        Refused("client-authentication usage only"),
        Refused("revoked (CRL, Online)"),
        Refused("revocation unreachable, Online") with { Listed = "revocation unreachable" },
        Refused("revocation with no list, Offline") with { Listed = "revocation unreachable" },
        FaultRow.Found("revocation unreachable, None") with { Listed = "revocation unreachable" },
        Refused("weak key (RSA 1024)"),
        Refused("SHA-1 signature"),
        Refused("SHA-1 inside RSASSA-PSS") with { Listed = "SHA-1 signature" },
        Refused("key that is not on the list (brainpool)") with { Listed = "weak key (RSA 1024)" },
        Refused("TLS 1.1 only"),
        FaultRow.TimedOut("handshake never finishes") with
        {
            Seen = 0,
            Clock = FaultClock.Always,
            Note = "as ruled: nobody has refused anything, so it is a timed-out attempt and sent again",
        },
        NotAsked,
        Refused("server refuses ours (unknown CA), TLS 1.2") with { Listed = "server refuses ours (unknown CA)" },
        Refused("server refuses ours (unknown CA), TLS 1.3") with { Listed = "server refuses ours (unknown CA)" },
        FaultRow.Of(
            "ours expired, when loaded", Expectation.Cancelled with { IsRefusedAtStart = true, LeastAttempts = 0, MostAttempts = 0 }) with
        {
            Listed = "ours expired",
        },
        Refused("ours expires while running") with { Reports = Expiring, Listed = "ours expired", Check = AssertRemedyNamesExpiry },
        Refused("ours expires while running, by our own clock") with
        {
            Reports = Expiring,
            Listed = "ours expired",
            Play = ExpireAsync,
            Check = AssertRemedyNamesExpiry,
        },
        FaultRow.Found("rotation in the middle of load") with
        {
            AtLeast = 200,
            Configure = options =>
                options.TimeLimits.Overall = options.TimeLimits.Attempt = options.TimeLimits.Audit = TimeSpan.FromMinutes(10),
            Clock = FaultClock.StandsStill,
            Play = RotateAsync,
            Check = AssertBothCertificatesSeen,
        },
    ];

#if CLIENT_NETSTANDARD
    // That target does not show the handshake.
    private static FaultRow NotAsked => FaultRow.Found(NotAskedName) with { Note = NotAskedNote };
#else
    private static FaultRow NotAsked => FaultRow.Found(NotAskedName, warning: FgmWarningKind.CertificateNotAskedFor) with
    {
        Reports = [FgmErrorKind.CertificateNotAskedFor],
        Note = NotAskedNote,
    };
#endif

    private static Task ExpireAsync(FaultRun run)
    {
        _ = run.Client;
        run.Clock.AdjustTime(run.Clock.GetUtcNow().AddDays(2));
        return run.AskAsync();
    }

    private static async Task RotateAsync(FaultRun run)
    {
        using var ending = new CancellationTokenSource();
        Task[] load = [.. Enumerable.Range(0, 8).Select(_ => run.AskUntilAsync(ending.Token))];
        await FaultRun.UntilAsync(() => run.Outcomes.Count >= 100, "a hundred queries");
        await run.Scenario.ProceedAsync();
        run.Advance(CertificateMonitor.Interval);
        await FaultRun.UntilAsync(() => CertificatesSeen(run) == 2, "the new certificate is used");
        int soFar = run.Outcomes.Count;
        await FaultRun.UntilAsync(() => run.Outcomes.Count >= soFar + 100, "a hundred queries more");
        await ending.CancelAsync();
        await Task.WhenAll(load);
    }

    private static int CertificatesSeen(FaultRun run) =>
        run.Scenario.ReceivedQueries.Select(query => query.ClientCertificateThumbprint).Distinct(StringComparer.Ordinal).Count();

    private static void AssertBothCertificatesSeen(FaultRun run) => Assert.That(CertificatesSeen(run), Is.EqualTo(2));

    private static void AssertRemedyNamesExpiry(FaultRun run)
    {
        var failed = (FgmQueryFailed)run.Outcomes[0]!;
        Assert.That(failed.Remedy, Does.Contain("certificate"));
        Assert.That(failed.Detail + failed.Remedy, Does.Contain("expir"));
    }

    private static FaultRow Refused(string name) => FaultRow.Failed(name, FgmFailureKind.TlsFailure) with { Seen = 0 };
}
