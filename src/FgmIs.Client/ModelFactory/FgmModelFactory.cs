using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>
/// Creates whatever the library returns to a host, for the host's tests (docs/testing.md): no network, no provider, no reflection.
/// </summary>
public static partial class FgmModelFactory
{
    /// <summary>Creates an answer with an indicator.</summary>
    /// <param name="patient">The child.</param>
    /// <param name="assessmentDate">The assessment date, or none.</param>
    /// <param name="askedAt">When the host asked.</param>
    /// <param name="answeredAt">When Spine answered, or unknown.</param>
    /// <param name="source">Where the answer came from.</param>
    /// <param name="warnings">What is odd about it.</param>
    /// <param name="messageId">The MessageHeader.id; left out, a new one.</param>
    /// <param name="attempts">How often the query was sent.</param>
    /// <param name="timeProvider">
    /// The clock by which the alert becomes out of date; left out, the machine's: give the test's own where
    /// <paramref name="askedAt"/> is a fixed date.
    /// </param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="patient"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="assessmentDate"/> is its type's default.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer that is not from the cache was sent for at least once.</exception>
    public static FgmIndicatorFound IndicatorFound(
        VerifiedPatient patient,
        FhirDate? assessmentDate,
        DateTimeOffset askedAt,
        DateTimeOffset? answeredAt,
        FgmAnswerSource source = FgmAnswerSource.Spine,
        IEnumerable<FgmWarning>? warnings = null,
        Guid? messageId = null,
        int attempts = 1,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(patient);
        if (assessmentDate is { IsDefault: true })
        {
            throw new ArgumentException(
                "The assessment date was never set; leave it out where the answer names none.", nameof(assessmentDate));
        }

        var age = new AnswerAge(timeProvider ?? TimeProvider.System, askedAt);
        return new FgmIndicatorFound(
            Facts(askedAt, warnings, messageId, attempts, LeastAttempts(source)), patient, assessmentDate, answeredAt, source, age);
    }

    /// <summary>Creates an answer with no record, which always comes from Spine.</summary>
    /// <param name="askedAt">When the host asked.</param>
    /// <param name="answeredAt">When Spine answered, or unknown.</param>
    /// <param name="warnings">What is odd about it.</param>
    /// <param name="messageId">The MessageHeader.id; left out, a new one.</param>
    /// <param name="attempts">How often the query was sent.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The query was sent at least once.</exception>
    public static FgmNoRecordFound NoRecordFound(
        DateTimeOffset askedAt,
        DateTimeOffset? answeredAt,
        IEnumerable<FgmWarning>? warnings = null,
        Guid? messageId = null,
        int attempts = 1) =>
        new(Facts(askedAt, warnings, messageId, attempts, leastAttempts: 1), answeredAt);

    /// <summary>Creates the outcome of a query that was not sent.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="explanation">The same in plain words.</param>
    /// <param name="askedAt">When the host asked.</param>
    /// <param name="warnings">What is odd about it.</param>
    /// <param name="messageId">The MessageHeader.id; left out, a new one.</param>
    /// <param name="attempts">How often it was sent before it was given up.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="explanation"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of attempts is negative.</exception>
    public static FgmQueryNotSent QueryNotSent(
        FgmNotSentReason reason,
        string explanation,
        DateTimeOffset askedAt,
        IEnumerable<FgmWarning>? warnings = null,
        Guid? messageId = null,
        int attempts = 0)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new FgmQueryNotSent(Facts(askedAt, warnings, messageId, attempts, leastAttempts: 0), reason, explanation);
    }

    /// <summary>Creates the outcome of a query that failed.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="detail">The precise reason.</param>
    /// <param name="askedAt">When the host asked.</param>
    /// <param name="responseCode">The provider's response code, where one came.</param>
    /// <param name="httpStatus">The HTTP status, where one came.</param>
    /// <param name="warnings">What is odd about it.</param>
    /// <param name="messageId">The MessageHeader.id; left out, a new one.</param>
    /// <param name="attempts">How often it was sent.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="detail"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of attempts is negative.</exception>
    public static FgmQueryFailed QueryFailed(
        FgmFailureKind kind,
        string detail,
        DateTimeOffset askedAt,
        FgmResponseCode? responseCode = null,
        int? httpStatus = null,
        IEnumerable<FgmWarning>? warnings = null,
        Guid? messageId = null,
        int attempts = 1)
    {
        ArgumentNullException.ThrowIfNull(detail);
        var failure = new Failure(kind, detail) { ResponseCode = responseCode, HttpStatus = httpStatus };
        return new FgmQueryFailed(Facts(askedAt, warnings, messageId, attempts, leastAttempts: 0), failure);
    }

    private static int LeastAttempts(FgmAnswerSource source) => source == FgmAnswerSource.EncounterCache ? 0 : 1;

    private static OutcomeFacts Facts(
        DateTimeOffset askedAt, IEnumerable<FgmWarning>? warnings, Guid? messageId, int attempts, int leastAttempts) =>
        attempts < leastAttempts
            ? throw new ArgumentOutOfRangeException(
                nameof(attempts), attempts, $"Such an outcome takes at least {leastAttempts} attempts.")
            : new OutcomeFacts(messageId ?? Guid.NewGuid(), askedAt.ToUniversalTime(), attempts, [.. warnings ?? []]);
}
