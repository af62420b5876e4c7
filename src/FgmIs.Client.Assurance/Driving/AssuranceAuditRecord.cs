namespace FgmIs.Client.Assurance;

/// <summary>Represents a record of the audit, as the client writes it; what it does not hold is null.</summary>
/// <param name="time">The time.</param>
/// <param name="eventName">What happened.</param>
/// <param name="userId">The user's id.</param>
/// <param name="userName">The user's name.</param>
/// <param name="role">The user's role.</param>
/// <param name="organization">The organisation's code.</param>
/// <param name="nhsNumber">The patient.</param>
/// <param name="messageId">The MessageHeader.id.</param>
/// <param name="sequence">The sequence number.</param>
/// <param name="system">The system.</param>
/// <param name="device">The workstation.</param>
public sealed class AssuranceAuditRecord(
    string? time,
    string? eventName,
    string? userId,
    string? userName,
    string? role,
    string? organization,
    string? nhsNumber,
    string? messageId,
    long? sequence,
    string? system,
    string? device)
{
    /// <summary>Gets the time.</summary>
    public string? Time { get; } = time;

    /// <summary>Gets what happened.</summary>
    public string? EventName { get; } = eventName;

    /// <summary>Gets the user's id.</summary>
    public string? UserId { get; } = userId;

    /// <summary>Gets the user's name.</summary>
    public string? UserName { get; } = userName;

    /// <summary>Gets the user's role.</summary>
    public string? Role { get; } = role;

    /// <summary>Gets the organisation's code.</summary>
    public string? Organization { get; } = organization;

    /// <summary>Gets the patient.</summary>
    public string? NhsNumber { get; } = nhsNumber;

    /// <summary>Gets the MessageHeader.id.</summary>
    public string? MessageId { get; } = messageId;

    /// <summary>Gets the sequence number.</summary>
    public long? Sequence { get; } = sequence;

    /// <summary>Gets the system.</summary>
    public string? System { get; } = system;

    /// <summary>Gets the workstation.</summary>
    public string? Device { get; } = device;
}
