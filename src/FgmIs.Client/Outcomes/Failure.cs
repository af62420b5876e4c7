namespace FgmIs.Client.Outcomes;

/// <summary>Represents a failure as the journey's steps hand it on, before it becomes an outcome.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">The precise reason; never personal data, never a body.</param>
internal sealed record Failure(FgmFailureKind Kind, string Detail)
{
    public FgmResponseCode? ResponseCode { get; init; }

    public int? HttpStatus { get; init; }

    /// <summary>Gets a remedy that fits better than the kind's own.</summary>
    public string? OwnRemedy { get; init; }

    public string Remedy => OwnRemedy ?? (ResponseCode is { Remedy.Length: > 0 } code ? code.Remedy : FailureRemedies.For(Kind));

    /// <summary>
    /// Gets a value that indicates whether asking again may help: of an answer that cannot be believed, its code does not decide that.
    /// </summary>
    public bool IsTransient => Kind is not (FgmFailureKind.Uncorrelated or FgmFailureKind.Contradictory)
        && (ResponseCode?.IsTransient ?? IsTransientByKind);

    private bool IsTransientByKind =>
        Kind is FgmFailureKind.Unreachable or FgmFailureKind.TimedOut or FgmFailureKind.Busy or FgmFailureKind.AuditUnavailable;
}
