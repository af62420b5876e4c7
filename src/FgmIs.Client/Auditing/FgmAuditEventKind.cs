namespace FgmIs.Client.Auditing;

/// <summary>What an audit event records.</summary>
public enum FgmAuditEventKind
{
    /// <summary>A question was refused because the requester has no right to ask.</summary>
    AccessDenied = 1,

    /// <summary>A question was not sent for another reason: age, verification; or it failed before it could be sent: no place or turn in time, provider out of reach.</summary>
    QueryNotSent = 2,

    /// <summary>A question is about to be sent: recorded before each sending (safety.md, H7).</summary>
    QuerySending = 3,

    /// <summary>A response arrived for one sending, whatever it says.</summary>
    ResponseReceived = 4,

    /// <summary>One sending ended without a response.</summary>
    ExchangeFailed = 5,

    /// <summary>A question was answered from the encounter cache, and nothing was sent for it.</summary>
    AnsweredFromCache = 6,
}
