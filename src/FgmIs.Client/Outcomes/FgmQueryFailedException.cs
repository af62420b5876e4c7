namespace FgmIs.Client;

/// <summary>Thrown by <see cref="FgmStatusOutcome.ThrowIfFailed"/> for a question that failed.</summary>
public sealed class FgmQueryFailedException : FgmException
{
    /// <summary>Initializes the exception of a failed outcome.</summary>
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
