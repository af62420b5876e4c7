namespace FgmIs.Client;

public static partial class FgmModelFactory
{
    /// <summary>
    /// Creates the judgement that goes with an outcome: what <see cref="FgmQueryMessage.Judge"/> returns for the same response.
    /// </summary>
    /// <param name="outcome">An indicator, no record, or a failure.</param>
    /// <returns>The judgement.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="outcome"/> is null.</exception>
    /// <exception cref="ArgumentException">The query was not sent.</exception>
    public static FgmJudgement Judgement(FgmStatusOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return FgmJudgement.Of(outcome);
    }
}
