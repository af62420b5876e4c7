using FgmIs.Client.Auditing;

namespace FgmIs.Client;

/// <content>What a host meets that keeps its audit trail itself.</content>
public static partial class FgmModelFactory
{
    /// <summary>Creates an audit event, for the tests of a host that keeps its audit trail itself.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="occurredAt">When.</param>
    /// <param name="origin">On which system and device.</param>
    /// <param name="query">The query that it belongs to, or none.</param>
    /// <param name="message">The message as it was sent or received, or none.</param>
    /// <param name="messageId">The MessageHeader.id; left out, a new one.</param>
    /// <param name="outcome">What became of the query, or none.</param>
    /// <param name="attempt">Which attempt of the query it is about, or none.</param>
    /// <param name="spooling">How it waited for its trail, or not at all.</param>
    /// <param name="ends">The id of the event whose end this is, or none.</param>
    /// <param name="details">Further details, or none.</param>
    /// <param name="truncation">Why and by how much the response's body is cut; only with an outcome.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is null.</exception>
    public static FgmAuditEvent AuditEvent(
        FgmAuditEventKind kind,
        DateTimeOffset occurredAt,
        FgmAuditedOrigin origin,
        FgmStatusQuery? query = null,
        byte[]? message = null,
        Guid? messageId = null,
        FgmStatusOutcome? outcome = null,
        FgmAuditedAttempt? attempt = null,
        FgmAuditedSpooling? spooling = null,
        Guid? ends = null,
        IEnumerable<KeyValuePair<string, string>>? details = null,
        FgmAuditedTruncation? truncation = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new FgmAuditEvent(kind, occurredAt, origin)
        {
            Query = query is null
                ? null
                : new FgmAuditedQuery(messageId ?? Guid.NewGuid(), query, clientOrganization: null, accessReason: null),
            Message = message,
            Result = outcome is null ? null : FgmAuditedResult.Of(outcome).With(truncation),
            Attempt = attempt,
            Spooling = spooling,
            Ends = ends,
            Details = [.. details ?? []],
        };
    }

    /// <summary>Creates the ids of one attempt.</summary>
    /// <param name="bundleId">The Bundle.id, which each attempt has anew.</param>
    /// <param name="number">Which attempt of the query it is, from 1.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is below 1.</exception>
    public static FgmAuditedAttempt AuditedAttempt(Guid bundleId, int number) =>
        number < 1
            ? throw new ArgumentOutOfRangeException(nameof(number), number, "QueryAttempts are counted from 1.")
            : new FgmAuditedAttempt(bundleId, number);

    /// <summary>Creates the mark of a response's body that is not whole on record.</summary>
    /// <param name="cause">Why it is cut.</param>
    /// <param name="keptLength">How many bytes are kept.</param>
    /// <param name="announcedLength">How long it was to be by its <c>Content-Length</c>; null where that was not said.</param>
    /// <returns>The mark.</returns>
    public static FgmAuditedTruncation AuditedTruncation(FgmTruncationCause cause, long keptLength, long? announcedLength = null) =>
        new(cause, keptLength, announcedLength);
}
