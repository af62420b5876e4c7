using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>
/// Represents the outcome of a query. A closed set: there are no outcomes but the four that <see cref="Match{TResult}"/> takes.
/// </summary>
/// <remarks>
/// Only <see cref="FgmIndicatorFound"/> holds anything to show. On every other outcome a host shows nothing about FGM
/// (MSCA-FGMRISQR-03), and must not suggest that a missing indicator means that a child is not at risk.
/// </remarks>
public abstract class FgmStatusOutcome
{
    private protected FgmStatusOutcome(OutcomeFacts facts) => Facts = facts;

    /// <summary>Gets the MessageHeader.id of the query, by which host, provider and audit trail find it again.</summary>
    public Guid MessageId => Facts.MessageId;

    /// <summary>Gets when the host asked, in UTC (MSCA-FGMRISQR-02).</summary>
    public DateTimeOffset AskedAt => Facts.AskedAt;

    /// <summary>Gets how often the query was sent; zero where it was not.</summary>
    public int Attempts => Facts.Attempts;

    /// <summary>Gets what is odd about the outcome; empty where nothing is.</summary>
    public IReadOnlyList<FgmWarning> Warnings => Facts.Warnings;

    private protected OutcomeFacts Facts { get; }

    /// <summary>Returns the result of the one function that fits the outcome.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="indicatorFound">Called for an indicator: show its alert.</param>
    /// <param name="noRecordFound">Called for "no record": show nothing.</param>
    /// <param name="notSent">Called for a query that was not sent: show nothing; the service is not at fault.</param>
    /// <param name="failed">Called for a failure: show nothing; staff have been told.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    public TResult Match<TResult>(
        Func<FgmIndicatorFound, TResult> indicatorFound,
        Func<FgmNoRecordFound, TResult> noRecordFound,
        Func<FgmQueryNotSent, TResult> notSent,
        Func<FgmQueryFailed, TResult> failed)
    {
        ArgumentNullException.ThrowIfNull(indicatorFound);
        ArgumentNullException.ThrowIfNull(noRecordFound);
        ArgumentNullException.ThrowIfNull(notSent);
        ArgumentNullException.ThrowIfNull(failed);
        return this switch
        {
            FgmIndicatorFound outcome => indicatorFound(outcome),
            FgmNoRecordFound outcome => noRecordFound(outcome),
            FgmQueryNotSent outcome => notSent(outcome),
            FgmQueryFailed outcome => failed(outcome),
            _ => throw new InvalidOperationException("The outcomes are a closed set."),
        };
    }

    /// <summary>Throws if the query failed; for hosts that prefer exceptions.</summary>
    /// <returns>This outcome, which is no failure.</returns>
    /// <exception cref="FgmQueryFailedException">The outcome is a <see cref="FgmQueryFailed"/>.</exception>
    public FgmStatusOutcome ThrowIfFailed() => this is FgmQueryFailed failed ? throw new FgmQueryFailedException(failed) : this;

    /// <summary>Writes what kind of outcome this is; never the patient.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => GetType().Name;

    /// <summary>Returns the same outcome with one more warning.</summary>
    internal abstract FgmStatusOutcome With(FgmWarning warning);
}
