using FgmIs.Client.Auditing;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Http;

/// <summary>Represents the result of one POST: a response with a body worth reading, or a failure.</summary>
internal sealed record ExchangeResult
{
    private ExchangeResult()
    {
    }

    /// <summary>Gets the reason why there is nothing to read, if so.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>Gets a value that indicates whether a response came at all, good or bad.</summary>
    public bool HasResponse => HttpStatus is not null;

    public int? HttpStatus { get; private init; }

    /// <summary>Gets the body as far as it was read.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Gets the reason why and by how much the body is not whole, if it is not.</summary>
    public FgmAuditedTruncation? Truncation { get; init; }

    /// <summary>Gets a value that indicates whether it was the patient's birthday that ended the exchange.</summary>
    public bool IsPatientTooOld { get; init; }

    /// <summary>Gets a value that indicates whether the same query may be sent again (docs/wire.md, section 3).</summary>
    public bool MayResend { get; private init; }

    /// <summary>
    /// Gets a value that indicates whether there is no sign that the provider was reached: no connection, or none that gave as much as the
    /// head of a response.
    /// </summary>
    public bool IsUnreached { get; private init; }

    /// <summary>Gets a value that indicates whether the provider was seen not to ask for the client's certificate.</summary>
    public bool IsCertificateUnasked { get; init; }

    /// <summary>Gets how long the server asked to be left alone, if it did.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static ExchangeResult Answered(int httpStatus, byte[] body) => new() { HttpStatus = httpStatus, Body = body };

    public static ExchangeResult Refused(int httpStatus, byte[] body, Failure failure) =>
        new() { HttpStatus = httpStatus, Body = body, Failure = failure with { HttpStatus = httpStatus } };

    public static ExchangeResult Busy(int httpStatus, byte[] body, TimeSpan? retryAfter) => new()
    {
        HttpStatus = httpStatus,
        Body = body,
        MayResend = true,
        RetryAfter = retryAfter,
        Failure = HttpStatusFailures.Busy(httpStatus),
    };

    public static ExchangeResult Unreached(Failure failure) => new() { Failure = failure, MayResend = true, IsUnreached = true };

    public static ExchangeResult TimedOut(BoundedBody body) =>
        Failed(new Failure(FgmFailureKind.TimedOut, "No whole answer came within the time allowed."), mayResend: true) with
        {
            Body = body.Content,
            Truncation = body.Truncation,
        };

    public static ExchangeResult Failed(Failure failure, bool mayResend) => new() { Failure = failure, MayResend = mayResend };
}
