namespace FgmIs.Client;

/// <summary>
/// Represents what a response says, judged apart from a client: for archives and test harnesses. A closed set: an indicator, no record, or
/// nothing that can be believed.
/// </summary>
/// <remarks>
/// Nobody's right to see it was looked at, and nothing was recorded. So it is no <see cref="FgmStatusOutcome"/>, holds no alert, and
/// <see cref="IFgmDisclosureRecorder"/> does not take it: show none of it to a person (MSCA-FGMRISQ-01, MSCA-FGMRISA-01).
/// </remarks>
public abstract class FgmJudgement
{
    private protected FgmJudgement(Guid messageId, IReadOnlyList<FgmWarning> warnings)
    {
        MessageId = messageId;
        Warnings = warnings;
    }

    /// <summary>Gets the MessageHeader.id of the query.</summary>
    public Guid MessageId { get; }

    /// <summary>Gets what is odd about the answer; empty where nothing is.</summary>
    public IReadOnlyList<FgmWarning> Warnings { get; }

    /// <summary>Returns the result of the one function that fits.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="indicator">Called for an indicator.</param>
    /// <param name="noRecord">Called for "no record", which does not mean that a child is not at risk.</param>
    /// <param name="failure">Called where the response says neither in a way that can be believed.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    public TResult Match<TResult>(
        Func<FgmJudgedIndicator, TResult> indicator,
        Func<FgmJudgedNoRecord, TResult> noRecord,
        Func<FgmJudgedFailure, TResult> failure)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(noRecord);
        ArgumentNullException.ThrowIfNull(failure);
        return this switch
        {
            FgmJudgedIndicator judged => indicator(judged),
            FgmJudgedNoRecord judged => noRecord(judged),
            FgmJudgedFailure judged => failure(judged),
            _ => throw new InvalidOperationException("The judgements are a closed set."),
        };
    }

    /// <summary>Writes what kind of judgement this is; never the patient.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => GetType().Name;

    internal static FgmJudgement Of(FgmStatusOutcome outcome) => outcome switch
    {
        FgmIndicatorFound found => new FgmJudgedIndicator(found),
        FgmNoRecordFound noRecord => new FgmJudgedNoRecord(noRecord),
        FgmQueryFailed failed => new FgmJudgedFailure(failed),
        _ => throw new ArgumentException("A query that was not sent has no response to judge.", nameof(outcome)),
    };
}
