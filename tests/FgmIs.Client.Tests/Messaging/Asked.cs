using FgmIs.Client.Http;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>The one query of these tests, and what becomes of a body that comes back for it.</summary>
internal static class Asked
{
    public const string MessageIdText = "5f0c7a1e-3b52-4d8a-9c61-7ee2b04fd8a3";
    public const string FirstBundleIdText = "b8d3f6a2-91c4-4e07-8a5d-2f16c0e9bb74";
    public const string SecondBundleIdText = "c4e1a907-5d2b-46f8-b3ac-81d97f60ea25";
    public const string NhsNumberText = "9434765919";
    public const string OtherNhsNumberText = "4010232137";
    public const string FromAsidText = "200000000123";
    public const string ToAsidText = "918999198999";

    public static DateTimeOffset At { get; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static VerifiedPatient Patient { get; } =
        new(NhsNumber.Parse(NhsNumberText), FhirDate.Parse("2015-05-09"), NhsNumberVerification.PdsTrace(At.AddDays(-1)));

    public static QueryFacts Query { get; } = new(
        Guid.Parse(MessageIdText),
        [Guid.Parse(FirstBundleIdText), Guid.Parse(SecondBundleIdText)],
        Patient,
        Asid.Parse(FromAsidText),
        Asid.Parse(ToAsidText),
        At);

    /// <summary>Reads and judges a body, as an attempt does.</summary>
    public static FgmStatusOutcome Answered(byte[] body, int httpStatus = 200)
    {
        ParsedResponse reading = ResponseParser.Read(body);
        if (reading.Message is { } message)
        {
            return ResponseEvaluator.Judge(Query, httpStatus, message);
        }

        Failure failure = reading.IsFhir
            ? new Failure(FgmFailureKind.InvalidResponse, reading.Problem) { HttpStatus = httpStatus }
            : HttpStatusFailures.For(httpStatus, reading.Problem);
        return new FgmQueryFailed(new OutcomeFacts(Query.MessageId, At, Query.Attempts, []), failure);
    }
}
