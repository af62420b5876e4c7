namespace FgmIs.Client.Auditing;

/// <summary>What became of a question or of one of its sendings, as the audit trail keeps it.</summary>
public sealed class FgmAuditedResult
{
    private FgmAuditedResult(string outcome, string? reason, string? detail)
    {
        Outcome = outcome;
        Reason = reason;
        Detail = detail;
    }

    /// <summary>Gets the outcome: the name of one of the subclasses of <see cref="FgmStatusOutcome"/>.</summary>
    public string Outcome { get; }

    /// <summary>Gets why not sent, or the kind of failure: the name of a member of <see cref="FgmNotSentReason"/> or <see cref="FgmFailureKind"/>.</summary>
    public string? Reason { get; }

    /// <summary>Gets the precise reason in plain words.</summary>
    public string? Detail { get; }

    /// <summary>Gets the provider's response code as it came, where one came.</summary>
    public string? ResponseCode { get; private init; }

    /// <summary>Gets where an answer came from.</summary>
    public FgmAnswerSource? Source { get; private init; }

    /// <summary>Gets the HTTP status, where one came.</summary>
    public int? HttpStatus { get; private init; }

    internal static FgmAuditedResult Of(FgmStatusOutcome outcome, int? httpStatus = null) => outcome.Match(
        found => new FgmAuditedResult(nameof(FgmIndicatorFound), null, null) { Source = found.Source, HttpStatus = httpStatus },
        none => new FgmAuditedResult(nameof(FgmNoRecordFound), null, null) { Source = none.Source, HttpStatus = httpStatus },
        notSent => new FgmAuditedResult(nameof(FgmQueryNotSent), notSent.Reason.ToString(), notSent.Explanation) { HttpStatus = httpStatus },
        failed => Of(failed.Failure));

    internal static FgmAuditedResult Of(Outcomes.Failure failure) =>
        new(nameof(FgmQueryFailed), failure.Kind.ToString(), failure.Detail)
        {
            ResponseCode = failure.ResponseCode?.Code,
            HttpStatus = failure.HttpStatus,
        };

    internal static FgmAuditedResult Cancelled() => new("Cancelled", null, "The caller cancelled before an answer had come.");
}
