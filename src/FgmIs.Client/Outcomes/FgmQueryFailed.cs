using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>
/// Represents the outcome of a query that failed: show nothing about FGM (MSCA-FGMRISQR-03); staff have been told (MSCA-FGMRISQR-04).
/// </summary>
public sealed class FgmQueryFailed : FgmStatusOutcome
{
    internal FgmQueryFailed(OutcomeFacts facts, Failure failure)
        : base(facts) => Failure = failure;

    /// <summary>Gets what kept the query from being answered.</summary>
    public FgmFailureKind Kind => Failure.Kind;

    /// <summary>Gets the precise reason in plain words; never personal data.</summary>
    public string Detail => Failure.Detail;

    /// <summary>Gets what a person can do about it.</summary>
    public string Remedy => Failure.Remedy;

    /// <summary>Gets a value that indicates whether the same query may succeed later with nothing changed.</summary>
    public bool IsTransient => Failure.IsTransient;

    /// <summary>
    /// Gets the provider's response code, where one came. Of one that is not in the catalogue <see cref="FgmResponseCode.Code"/> is the
    /// provider's own text: do not log it.
    /// </summary>
    public FgmResponseCode? ResponseCode => Failure.ResponseCode;

    /// <summary>Gets the HTTP status of the last response, where one came.</summary>
    public int? HttpStatus => Failure.HttpStatus;

    /// <summary>Gets the failure as the journey's steps hand it on.</summary>
    internal Failure Failure { get; }

    /// <inheritdoc />
    public override string ToString() => $"{base.ToString()} ({Kind})";

    internal override FgmStatusOutcome With(FgmWarning warning) => new FgmQueryFailed(Facts.With(warning), Failure);
}
