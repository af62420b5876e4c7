using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

internal static class HttpRows
{
    private const string Errors = "400/401/403/405/407/413/415 HTML";
    private const string Redirects = "301/302/307/308 to a found answer";
    private const string Injection = "header injection attempt";

    private static readonly Expectation Refused =
        Expectation.Cancelled with { IsRefusedAtStart = true, LeastAttempts = 0, MostAttempts = 0 };

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        FaultRow.Failed("503 no body", FgmFailureKind.Busy, attempts: 3),
        FaultRow.Found("503 with Retry-After: 1, then found", attempts: 2) with
        {
            Listed = "503 with Retry-After: 1 then found",
            Check = AssertASecondBetween,
        },
        FaultRow.Found("Retry-After as a date, in the past", attempts: 2) with { Clock = FaultClock.StandsStill },
        FaultRow.Failed("Retry-After: 3600", FgmFailureKind.Busy) with { Clock = FaultClock.StandsStill },
        FaultRow.Failed("Retry-After: 99999999999999", FgmFailureKind.Busy) with { Clock = FaultClock.StandsStill },
        FaultRow.Found("429 then found", attempts: 2),
        FaultRow.Found("502 HTML then found", attempts: 2) with { Listed = "502/504 HTML then found" },
        FaultRow.Found("504 HTML then found", attempts: 2) with { Listed = "502/504 HTML then found" },
        FaultRow.Rejected("503 with a FHIR error body", FgmResponseCodes.CouldNotConnectToSpine),
        FaultRow.Failed("500 HTML", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("400 HTML", FgmFailureKind.RequestRefused) with { Listed = Errors },
        FaultRow.Failed("401 HTML", FgmFailureKind.GatewayRefused) with { Listed = Errors },
        FaultRow.Failed("403 HTML", FgmFailureKind.GatewayRefused) with { Listed = Errors },
        FaultRow.Failed("405 HTML", FgmFailureKind.EndpointNotFound) with { Listed = Errors },
        FaultRow.Failed("407 HTML", FgmFailureKind.GatewayRefused) with { Listed = Errors },
        FaultRow.Failed("413 HTML", FgmFailureKind.RequestRefused) with { Listed = Errors },
        FaultRow.Failed("415 HTML", FgmFailureKind.RequestRefused) with { Listed = Errors },
        FaultRow.Failed("404 HTML", FgmFailureKind.EndpointNotFound),
        FaultRow.Failed("404 empty", FgmFailureKind.EndpointNotFound),
        FaultRow.Failed("200 HTML (log-in page)", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("200 empty", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("204", FgmFailureKind.InvalidResponse) with { Listed = "204 X 1" },
        FaultRow.Failed("301 to a found answer", FgmFailureKind.Redirected) with { Listed = Redirects },
        FaultRow.Failed("302 to a found answer", FgmFailureKind.Redirected) with { Listed = Redirects },
        FaultRow.Failed("307 to a found answer", FgmFailureKind.Redirected) with { Listed = Redirects },
        FaultRow.Failed("308 to a found answer", FgmFailureKind.Redirected) with { Listed = Redirects },
        FaultRow.Found("100-continue then found"),
        FaultRow.Found("HTTP/1.0 answer"),
        FaultRow.Found("chunked") with { Listed = "chunked F" },
        FaultRow.Failed("bad chunk size", FgmFailureKind.Unreachable, attempts: 3),
        FaultRow.Failed("Content-Length too long (truncated)", FgmFailureKind.Unreachable, attempts: 3),
        FaultRow.Found("Content-Length too long (truncated), then found", attempts: 2) with
        {
            Listed = "Content-Length too long (truncated) ≤3 X, then found F 2",
        },
        FaultRow.Failed("Content-Length too short", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("two Content-Lengths", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("two Content-Lengths, the wrong one first", FgmFailureKind.InvalidResponse) with { Listed = "two Content-Lengths" },
        FaultRow.Failed("header block of 1 MB", FgmFailureKind.ResponseTooLarge),
        FaultRow.Of("header injection in a configured header's name", Refused) with { Listed = Injection },
        FaultRow.Of("header injection in a configured header's value", Refused) with { Listed = Injection },
        FaultRow.Found("gzip") with { Listed = "gzip F" },
        FaultRow.Found("deflate"),
        FaultRow.Failed("br announced", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("gzip truncated", FgmFailureKind.InvalidResponse),
        FaultRow.Failed("gzip bomb (60 MB from 60 KB)", FgmFailureKind.ResponseTooLarge),
        FaultRow.Failed("body over 256 KiB", FgmFailureKind.ResponseTooLarge) with { Clock = FaultClock.StandsStill },
        FaultRow.Failed("body of 100 MB", FgmFailureKind.ResponseTooLarge) with { MostBytes = 20 * 1024 * 1024 },
        FaultRow.Failed("body of 100 MB, chunked", FgmFailureKind.ResponseTooLarge) with
        {
            Listed = "body of 100 MB",
            MostBytes = 20 * 1024 * 1024,
        },
        FaultRow.Found("wrong Content-Type") with { Listed = "wrong or missing Content-Type" },
        FaultRow.Found("missing Content-Type") with { Listed = "wrong or missing Content-Type" },
        FaultRow.Found("charset utf-16 in the header, utf-8 body"),
    ];

    private static void AssertASecondBetween(FaultRun run)
    {
        IReadOnlyList<ReceivedQuery> received = run.Scenario.ReceivedQueries;
        Assert.That(received[1].ReceivedAt - received[0].ReceivedAt, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
    }
}
