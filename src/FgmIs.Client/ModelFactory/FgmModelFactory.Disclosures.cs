namespace FgmIs.Client;

/// <content>What a host meets that discloses answers, or makes many queries.</content>
public static partial class FgmModelFactory
{
    /// <summary>Creates a disclosure that was made and recorded.</summary>
    /// <param name="answer">The answer that was disclosed; the alert is its own.</param>
    /// <param name="warnings">What is odd about it; left out, the answer's own warnings.</param>
    /// <returns>The disclosure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is null.</exception>
    public static FgmDisclosureMade DisclosureMade(FgmAnswer answer, IEnumerable<FgmWarning>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new FgmDisclosureMade(answer, answer.DisclosedAlert, [.. warnings ?? answer.Warnings]);
    }

    /// <summary>Creates a disclosure that was refused.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="explanation">The same in plain words.</param>
    /// <param name="messageId">The MessageHeader.id of the answer; left out, a new one.</param>
    /// <returns>The refusal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="explanation"/> is null.</exception>
    public static FgmDisclosureRefused DisclosureRefused(FgmDisclosureRefusal reason, string explanation, Guid? messageId = null)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new FgmDisclosureRefused(messageId ?? Guid.NewGuid(), reason, explanation);
    }

    /// <summary>Creates a query of a batch with its outcome.</summary>
    /// <param name="index">The query's place among the queries, from 0.</param>
    /// <param name="query">The query.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> or <paramref name="outcome"/> is null.</exception>
    public static FgmBatchItem BatchItem(long index, FgmStatusQuery query, FgmStatusOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(outcome);
        return new FgmBatchItem(index, query, outcome);
    }

    /// <summary>Creates the counts of a batch.</summary>
    /// <param name="started">How many queries were started.</param>
    /// <param name="indicatorsFound">How many found an indicator.</param>
    /// <param name="noRecordsFound">How many found no record.</param>
    /// <param name="notSent">How many were not sent.</param>
    /// <param name="failed">How many failed.</param>
    /// <returns>The counts.</returns>
    public static FgmBatchProgress BatchProgress(
        long started, long indicatorsFound = 0, long noRecordsFound = 0, long notSent = 0, long failed = 0) =>
        new(started, indicatorsFound, noRecordsFound, notSent, failed);
}
