namespace FgmIs.Client.Auditing;

/// <summary>Specifies what an audit event records.</summary>
public enum FgmAuditEventKind
{
    /// <summary>A query was refused because the requester has no right to ask.</summary>
    AccessDenied = 1,

    /// <summary>
    /// A query was not sent for another reason: age, verification; or it failed before it could be sent: no place or turn in
    /// time, provider out of reach.
    /// </summary>
    QueryNotSent = 2,

    /// <summary>A query is about to be sent: recorded before each attempt (docs/safety-case.md, H7).</summary>
    AttemptStarted = 3,

    /// <summary>A response arrived for one attempt, whatever it says.</summary>
    ResponseReceived = 4,

    /// <summary>One attempt ended without a response.</summary>
    ExchangeFailed = 5,

    /// <summary>A query was answered from the encounter cache, and nothing was sent for it.</summary>
    AnsweredFromCache = 6,

    /// <summary>An answer was shown, printed or exported (MSCA-AUD-02); <see cref="FgmAuditEvent.Name"/> says which.</summary>
    AnswerDisclosed = 7,

    /// <summary>A disclosure was refused; nothing was shown.</summary>
    DisclosureRefused = 8,

    /// <summary>A client started, or what it works with changed (MSCA-AUD-02); the details say to what.</summary>
    ConfigurationChanged = 9,

    /// <summary>Somebody read the audit trail (MSCA-AUD-05); the details say what was looked for.</summary>
    AuditRead = 10,

    /// <summary>Somebody without the right tried to read the audit trail.</summary>
    AuditReadRefused = 11,

    /// <summary>A trail found at its start that an attempt had begun whose end nobody recorded: what became of it is unknown.</summary>
    OutcomeUnknown = 12,

    /// <summary>A trail was opened for writing.</summary>
    TrailOpened = 13,

    /// <summary>Records past their retention period were disposed of, by order of the authority (MSCA-AUD-01).</summary>
    RecordsDisposed = 14,

    /// <summary>A disposal was refused.</summary>
    DisposalRefused = 15,

    /// <summary>An event of the host's own, such as a login.</summary>
    HostEvent = 16,

    /// <summary>The retention period, its authority or a legal hold changed; the details say to what, and by whose signature.</summary>
    RetentionChanged = 17,

    /// <summary>Somebody verified the trail; the details say what it came to.</summary>
    TrailVerified = 18,

    /// <summary>Somebody took a checkpoint of the trail.</summary>
    CheckpointTaken = 19,

    /// <summary>An event that waited in a spool is not as it was spooled, and was set aside there.</summary>
    SpooledEventDamaged = 20,

    /// <summary>
    /// An event that waited in a spool had come into the trail before, by itself; <see cref="FgmAuditEvent.Ends"/> says which.
    /// </summary>
    SpooledEventKnown = 21,

    /// <summary>
    /// An answer came when its reader had moved on, so that it was not shown; the event has the person and the message id.
    /// </summary>
    AnswerNotShown = 22,
}
