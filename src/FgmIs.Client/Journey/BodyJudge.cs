using FgmIs.Client.Http;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Journey;

/// <summary>Performs steps 7 and 8 of the journey together: from the body of a response to the outcome.</summary>
internal static class BodyJudge
{
    public static FgmStatusOutcome Judge(QueryFacts asked, int httpStatus, byte[] body)
    {
        ParsedResponse reading = ResponseParser.Read(body);
        return reading.Message is { } message
            ? ResponseEvaluator.Judge(asked, httpStatus, message)
            : ResponseEvaluator.Failed(asked, httpStatus, reading.IsFhir
                ? new Failure(FgmFailureKind.InvalidResponse, reading.Problem)
                : HttpStatusFailures.For(httpStatus, reading.Problem));
    }
}
