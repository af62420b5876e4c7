using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>Represents the outcome of a query that was rightly not sent: show nothing; nothing is wrong with the service.</summary>
/// <remarks>
/// Nobody is told of a missing right, a patient of 18 or a tester's number. Where the patient's record kept the query back
/// (<see cref="FgmNotSentReason.NotVerified"/>, <see cref="FgmNotSentReason.AgeUndetermined"/>,
/// <see cref="FgmNotSentReason.DateOfBirthInFuture"/>) staff are told, since the child may be missed at every visit:
/// <see cref="Reporting.FgmErrorKind.DataQuality"/>.
/// </remarks>
public sealed class FgmQueryNotSent : FgmStatusOutcome
{
    internal FgmQueryNotSent(OutcomeFacts facts, FgmNotSentReason reason, string explanation)
        : base(facts)
    {
        Reason = reason;
        Explanation = explanation;
    }

    /// <summary>Gets the reason why it was not sent.</summary>
    public FgmNotSentReason Reason { get; }

    /// <summary>Gets the same in plain words; never personal data.</summary>
    public string Explanation { get; }

    /// <inheritdoc />
    public override string ToString() => $"{base.ToString()} ({Reason})";

    internal override FgmStatusOutcome With(FgmWarning warning) => new FgmQueryNotSent(Facts.With(warning), Reason, Explanation);
}
