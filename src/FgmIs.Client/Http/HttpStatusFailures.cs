using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Http;

/// <summary>Maps HTTP statuses to failures. A status counts only when the body is no FHIR (docs/wire.md, section 4).</summary>
internal static class HttpStatusFailures
{
    public static bool IsRedirect(int httpStatus) => httpStatus is >= 300 and < 400;

    /// <summary>Determines whether the status is one after which the same query may be sent again.</summary>
    public static bool IsBusy(int httpStatus) => httpStatus is 429 or 502 or 503 or 504;

    /// <summary>Returns the failure for such a status.</summary>
    public static Failure Busy(int httpStatus) =>
        new(FgmFailureKind.Busy, $"HTTP {httpStatus} came without an answer of the service.") { HttpStatus = httpStatus };

    /// <summary>Returns the failure for a redirect.</summary>
    public static Failure Redirected(int httpStatus) =>
        new(FgmFailureKind.Redirected, $"The endpoint answered with a redirect (HTTP {httpStatus}).") { HttpStatus = httpStatus };

    /// <summary>Returns the failure for a body that is larger than the limit, whatever it is.</summary>
    public static Failure TooLarge(int limit) =>
        new(FgmFailureKind.ResponseTooLarge, $"The response is larger than the limit of {limit} bytes.");

    /// <summary>Returns the failure for a body that is no FHIR.</summary>
    public static Failure For(int httpStatus, string problem)
    {
        (FgmFailureKind kind, string meaning) = httpStatus switch
        {
            401 or 403 or 407 => (FgmFailureKind.GatewayRefused, "Access was refused before the service was reached."),
            404 or 405 or 410 => (FgmFailureKind.EndpointNotFound, "No FGM query service answers at the endpoint."),
            >= 400 and < 500 => (FgmFailureKind.RequestRefused, "The HTTP request was refused before the service was reached."),
            _ => (FgmFailureKind.InvalidResponse, "The response is no answer of the service."),
        };
        return new Failure(kind, $"{meaning} (HTTP {httpStatus}) {problem}") { HttpStatus = httpStatus };
    }
}
