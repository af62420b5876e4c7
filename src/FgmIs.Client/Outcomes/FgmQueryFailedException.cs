namespace FgmIs.Client;

/// <summary>The exception that <see cref="FgmStatusOutcome.ThrowIfFailed"/> throws for a query that failed.</summary>
public sealed class FgmQueryFailedException : FgmException
{
    /// <summary>Initializes a new instance of the <see cref="FgmQueryFailedException"/> class for a failed outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <exception cref="ArgumentNullException"><paramref name="outcome"/> is null.</exception>
    public FgmQueryFailedException(FgmQueryFailed outcome)
        : base(Describe(outcome)) => Outcome = outcome;

    /// <summary>Gets the failed outcome.</summary>
    public FgmQueryFailed Outcome { get; }

    private static string Describe(FgmQueryFailed outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return $"The FGM-IS query {outcome.MessageId:D} failed ({outcome.Kind}): {outcome.Detail} {outcome.Remedy}";
    }
}
