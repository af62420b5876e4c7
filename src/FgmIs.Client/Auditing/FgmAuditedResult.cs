namespace FgmIs.Client.Auditing;

/// <summary>Represents the result of a query or of one of its attempts, as the audit trail keeps it.</summary>
public sealed class FgmAuditedResult
{
    internal FgmAuditedResult(string outcome, string? reason, string? detail)
    {
        Outcome = outcome;
        Reason = reason;
        Detail = detail;
    }

    /// <summary>Gets the outcome: the name of one of the subclasses of <see cref="FgmStatusOutcome"/>, "Cancelled", or "Unknown".</summary>
    public string Outcome { get; }

    /// <summary>
    /// Gets the reason why not sent, or the kind of failure: the name of a member of <see cref="FgmNotSentReason"/> or
    /// <see cref="FgmFailureKind"/>.
    /// </summary>
    public string? Reason { get; }

    /// <summary>Gets the precise reason in plain words.</summary>
    public string? Detail { get; }

    /// <summary>Gets the provider's response code as it came, where one came.</summary>
    public string? ResponseCode { get; internal init; }

    /// <summary>Gets where an answer came from.</summary>
    public FgmAnswerSource? Source { get; internal init; }

    /// <summary>Gets the HTTP status, where one came.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Gets how often the query had been sent by then, where that is known.</summary>
    public int? Attempts { get; internal init; }

    /// <summary>Gets what was odd about the outcome when it was recorded; empty where nothing was.</summary>
    public IReadOnlyList<FgmWarningKind> Warnings { get; internal init; } = [];

    /// <summary>Gets the reason why and by how much the response's body is cut; null where it is whole, or where none came.</summary>
    public FgmAuditedTruncation? Truncation { get; internal init; }

    internal static FgmAuditedResult Of(FgmStatusOutcome outcome, int? httpStatus = null) => outcome.Match(
        found => OfAnswer(found, httpStatus),
        none => OfAnswer(none, httpStatus),
        notSent => new FgmAuditedResult(nameof(FgmQueryNotSent), notSent.Reason.ToString(), notSent.Explanation)
        {
            HttpStatus = httpStatus,
            Attempts = notSent.Attempts,
            Warnings = Kinds(notSent),
        },
        failed => new FgmAuditedResult(nameof(FgmQueryFailed), failed.Kind.ToString(), failed.Detail)
        {
            ResponseCode = failed.ResponseCode?.Code,
            HttpStatus = failed.HttpStatus,
            Attempts = failed.Attempts,
            Warnings = Kinds(failed),
        });

    internal FgmAuditedResult With(FgmAuditedTruncation? truncation) => truncation is null
        ? this
        : new FgmAuditedResult(Outcome, Reason, Detail)
        {
            ResponseCode = ResponseCode,
            Source = Source,
            HttpStatus = HttpStatus,
            Attempts = Attempts,
            Warnings = Warnings,
            Truncation = truncation,
        };

    internal static FgmAuditedResult Cancelled() => new("Cancelled", null, "The caller cancelled before an answer had come.");

    internal static FgmAuditedResult Unknown() =>
        new("Unknown", null, "The attempt began, and no end of it was recorded: what became of it is unknown.");

    private static FgmAuditedResult OfAnswer(FgmAnswer answer, int? httpStatus) =>
        new(answer.GetType().Name, null, null)
        {
            Source = answer.Source,
            HttpStatus = httpStatus,
            Attempts = answer.Attempts,
            Warnings = Kinds(answer),
        };

    private static FgmWarningKind[] Kinds(FgmStatusOutcome outcome) => [.. outcome.Warnings.Select(warning => warning.Kind)];
}
