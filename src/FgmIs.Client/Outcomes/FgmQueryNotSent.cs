using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>The question was rightly not sent: show nothing; nothing is wrong, and nobody is told (docs/safety-case.md, H6).</summary>
public sealed class FgmQueryNotSent : FgmStatusOutcome
{
    internal FgmQueryNotSent(OutcomeFacts facts, FgmNotSentReason reason, string explanation)
        : base(facts)
    {
        Reason = reason;
        Explanation = explanation;
    }

    /// <summary>Gets why it was not sent.</summary>
    public FgmNotSentReason Reason { get; }

    /// <summary>Gets the same in plain words; never personal data.</summary>
    public string Explanation { get; }

    /// <inheritdoc />
    public override string ToString() => $"{base.ToString()} ({Reason})";

    internal override FgmStatusOutcome With(FgmWarning warning) => new FgmQueryNotSent(Facts.With(warning), Reason, Explanation);
}
