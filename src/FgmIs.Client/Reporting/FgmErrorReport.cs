namespace FgmIs.Client.Reporting;

/// <summary>One failure for the staff who can mend it (MSCA-FGMRISQR-04). It never holds personal data.</summary>
public sealed class FgmErrorReport
{
    internal FgmErrorReport(FgmErrorKind kind, DateTimeOffset occurredAt, Guid messageId, string detail, string remedy)
    {
        Kind = kind;
        OccurredAt = occurredAt.ToUniversalTime();
        MessageId = messageId;
        Detail = detail;
        Remedy = remedy;
    }

    /// <summary>Gets what failed.</summary>
    public FgmErrorKind Kind { get; }

    /// <summary>Gets when, in UTC.</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>Gets the MessageHeader.id of the question.</summary>
    public Guid MessageId { get; }

    /// <summary>Gets the precise reason in plain words.</summary>
    public string Detail { get; }

    /// <summary>Gets what a person can do about it.</summary>
    public string Remedy { get; }

    /// <summary>Gets the kind of failure, where a question failed.</summary>
    public FgmFailureKind? FailureKind { get; internal init; }

    /// <summary>Gets the provider's response code, where one came.</summary>
    public FgmResponseCode? ResponseCode { get; internal init; }

    /// <summary>Gets the HTTP status, where one came.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Gets whether the same question may succeed later with nothing changed.</summary>
    public bool IsTransient { get; internal init; }

    /// <summary>Gets how often the question was sent.</summary>
    public int Sends { get; internal init; }

    /// <summary>Writes the report in one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{(FailureKind is { } failure ? $"{Kind} ({failure})" : Kind.ToString())}: {Detail} {Remedy} [message {MessageId:D}]";
}
