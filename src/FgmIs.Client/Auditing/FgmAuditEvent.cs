namespace FgmIs.Client.Auditing;

/// <summary>One audited event, with every item that MSCA-AUD-03 wants; the trail that stores it adds the sequence number.</summary>
/// <remarks>
/// Personal data for authorised readers of the audit trail only: store it encrypted, and never log it. What is kept past 24 hours, or past the
/// 18th birthday, is a legal record and never served as clinical information (safety.md, H8).
/// </remarks>
public sealed class FgmAuditEvent
{
    internal FgmAuditEvent(FgmAuditEventKind kind, DateTimeOffset occurredAt, FgmAuditedOrigin origin)
    {
        Kind = kind;
        OccurredAt = occurredAt.ToUniversalTime();
        Origin = origin;
    }

    /// <summary>Gets the event's own id.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Gets what happened.</summary>
    public FgmAuditEventKind Kind { get; }

    /// <summary>Gets when, in UTC (MSCA-AUD-07).</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>Gets from which system and device, and to which system.</summary>
    public FgmAuditedOrigin Origin { get; }

    /// <summary>Gets the question, for the events of one.</summary>
    public FgmAuditedQuestion? Question { get; internal init; }

    /// <summary>Gets the sending, for the events of one.</summary>
    public FgmAuditedSending? Sending { get; internal init; }

    /// <summary>Gets the id of the <see cref="FgmAuditEventKind.QuerySending"/> event whose exchange this event ends.</summary>
    public Guid? Ends { get; internal init; }

    /// <summary>Gets what became of the question or the sending; absent before it is known.</summary>
    public FgmAuditedResult? Result { get; internal init; }

    /// <summary>Gets the message as it was sent or received, byte for byte; empty where there was none.</summary>
    public ReadOnlyMemory<byte> Message { get; internal init; }

    /// <summary>Writes the kind and the message id; never a person.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Question is null ? Kind.ToString() : $"{Kind} {Question}";
}
