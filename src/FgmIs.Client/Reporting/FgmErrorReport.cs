using System.Globalization;

namespace FgmIs.Client.Reporting;

/// <summary>
/// Represents one failure, or one and its repetitions, for the staff who can mend it (MSCA-FGMRISQR-04). It never holds personal data.
/// </summary>
/// <remarks>
/// The first failure of a cause is reported at once; those that follow within <see cref="FgmReportingOptions.Interval"/> are
/// counted and come as one report at its end, so that an outage does not bury everything else. What has a remedy for one patient (see
/// docs/error-reports.md) is counted for that patient alone, within 24 hours, so that no patient is missed behind another.
/// </remarks>
public sealed class FgmErrorReport
{
    private readonly FgmResponseCode? _responseCode;

    /// <summary>
    /// Initializes a new instance of the <see cref="FgmErrorReport"/> class for one failure. The client and its trails do this; a trail or
    /// cache of the host may.
    /// </summary>
    /// <param name="kind">What failed.</param>
    /// <param name="occurredAt">When.</param>
    /// <param name="messageId">The MessageHeader.id of the query; null where no query is concerned.</param>
    /// <param name="detail">The precise reason in plain words, without personal data.</param>
    /// <param name="remedy">What a person can do about it.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public FgmErrorReport(FgmErrorKind kind, DateTimeOffset occurredAt, Guid? messageId, string detail, string remedy)
    {
        ArgumentNullException.ThrowIfNull(detail);
        ArgumentNullException.ThrowIfNull(remedy);
        Kind = kind;
        OccurredAt = occurredAt.ToUniversalTime();
        FirstOccurredAt = OccurredAt;
        MessageId = messageId;
        Detail = detail;
        Remedy = remedy;
    }

    private FgmErrorReport(FgmErrorReport latest, int count, DateTimeOffset firstOccurredAt)
        : this(latest.Kind, latest.OccurredAt, latest.MessageId, latest.Detail, latest.Remedy)
    {
        FailureKind = latest.FailureKind;
        NotSentReason = latest.NotSentReason;
        ResponseCode = latest.ResponseCode;
        HttpStatus = latest.HttpStatus;
        IsTransient = latest.IsTransient;
        Attempts = latest.Attempts;
        Count = count;
        FirstOccurredAt = firstOccurredAt;
    }

    /// <summary>Gets what failed.</summary>
    public FgmErrorKind Kind { get; }

    /// <summary>Gets when, in UTC; of several failures, the latest.</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>Gets how many failures of the same cause this report stands for.</summary>
    /// <value>1 for a failure by itself.</value>
    public int Count { get; } = 1;

    /// <summary>Gets when the first of the failures counted here occurred, in UTC.</summary>
    public DateTimeOffset FirstOccurredAt { get; }

    /// <summary>
    /// Gets the MessageHeader.id of the query, of several the latest; null where no query is concerned. The audit trail has them all.
    /// </summary>
    public Guid? MessageId { get; }

    /// <summary>Gets the precise reason in plain words.</summary>
    public string Detail { get; }

    /// <summary>Gets what a person can do about it.</summary>
    public string Remedy { get; }

    /// <summary>Gets the kind of failure, where a query failed.</summary>
    public FgmFailureKind? FailureKind { get; internal init; }

    /// <summary>
    /// Gets the reason why a query was not sent, where a patient's record kept it back (<see cref="FgmErrorKind.DataQuality"/>).
    /// </summary>
    public FgmNotSentReason? NotSentReason { get; internal init; }

    /// <summary>Gets the provider's response code, where one came.</summary>
    /// <value>
    /// Of a code that is not in the catalogue only that it is not, and how long it is: its text is the provider's and may name a
    /// person. The audit trail has it.
    /// </value>
    public FgmResponseCode? ResponseCode
    {
        get => _responseCode;
        internal init => _responseCode = value?.WithoutForeignText();
    }

    /// <summary>Gets the HTTP status, where one came.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Gets a value that indicates whether the same query may succeed later with nothing changed.</summary>
    public bool IsTransient { get; internal init; }

    /// <summary>Gets how often the query was sent.</summary>
    public int Attempts { get; internal init; }

    /// <summary>Writes the report in one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string? why = FailureKind?.ToString() ?? NotSentReason?.ToString();
        string what = why is null ? Kind.ToString() : $"{Kind} ({why})";
        string often = Count > 1
            ? string.Format(
                CultureInfo.InvariantCulture, " {0} times since {1:yyyy-MM-dd HH:mm:ss} UTC", Count, FirstOccurredAt.UtcDateTime)
            : string.Empty;
        string where = MessageId is { } messageId ? $" [message {messageId:D}]" : string.Empty;
        return $"{what}{often}: {Detail} {Remedy}{where}";
    }

    /// <summary>Returns a report that stands for this failure and for earlier ones of its cause.</summary>
    internal FgmErrorReport StandingFor(int count, DateTimeOffset firstOccurredAt) => new(this, count, firstOccurredAt);
}
