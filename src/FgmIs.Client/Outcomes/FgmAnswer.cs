using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>Represents an outcome in which Spine's answer is known: an indicator, or no record.</summary>
public abstract class FgmAnswer : FgmStatusOutcome
{
    private protected FgmAnswer(OutcomeFacts facts, DateTimeOffset? answeredAt, FgmAnswerSource source)
        : base(facts)
    {
        AnsweredAt = answeredAt;
        Source = source;
    }

    /// <summary>
    /// Gets when Spine answered, by the answer's own timestamp (MSCA-FGMRISQR-06); absent where it could not be read, with a warning.
    /// </summary>
    public DateTimeOffset? AnsweredAt { get; }

    /// <summary>Gets where the answer came from; "no record" comes from Spine only.</summary>
    public FgmAnswerSource Source { get; }

    /// <summary>Gets what was asked, where a client gave the answer.</summary>
    internal AnsweredQuery? AnsweredQuery => Facts.AnsweredQuery;

    /// <summary>Gets what a person who may see the answer is shown; nothing for "no record".</summary>
    internal virtual FgmAlert? DisclosedAlert => null;
}
