namespace FgmIs.Client.Assurance;

/// <summary>Represents a search of the audit.</summary>
/// <param name="user">Who reads.</param>
/// <param name="messageId">The MessageHeader.id; null for any.</param>
/// <param name="nhsNumber">The patient; null for any.</param>
/// <param name="byUser">The id of who did it; null for anybody.</param>
/// <param name="byAuthoriser">Who authorised it; null for anybody.</param>
/// <param name="from">The earliest time; null for no bound.</param>
/// <param name="to">The latest time; null for no bound.</param>
/// <param name="sequence">The sequence number; null for any.</param>
public sealed class AssuranceAuditSearch(
    AssuranceUser user,
    string? messageId = null,
    string? nhsNumber = null,
    string? byUser = null,
    string? byAuthoriser = null,
    DateTimeOffset? from = null,
    DateTimeOffset? to = null,
    long? sequence = null)
{
    /// <summary>Gets who reads.</summary>
    public AssuranceUser User { get; } = user;

    /// <summary>Gets the MessageHeader.id; null for any.</summary>
    public string? MessageId { get; } = messageId;

    /// <summary>Gets the patient; null for any.</summary>
    public string? NhsNumber { get; } = nhsNumber;

    /// <summary>Gets the id of who did it; null for anybody.</summary>
    public string? ByUser { get; } = byUser;

    /// <summary>Gets who authorised it; null for anybody.</summary>
    public string? ByAuthoriser { get; } = byAuthoriser;

    /// <summary>Gets the earliest time; null for no bound.</summary>
    public DateTimeOffset? From { get; } = from;

    /// <summary>Gets the latest time; null for no bound.</summary>
    public DateTimeOffset? To { get; } = to;

    /// <summary>Gets the sequence number; null for any.</summary>
    public long? Sequence { get; } = sequence;
}
