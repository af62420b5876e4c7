namespace FgmIs.Client;

/// <summary>Represents the judgement that a response carries an indicator for the child who was asked about.</summary>
public sealed class FgmJudgedIndicator : FgmJudgement
{
    internal FgmJudgedIndicator(FgmIndicatorFound found)
        : base(found.MessageId, found.Warnings)
    {
        AssessmentDate = found.DisclosedAlert.AssessmentDate;
        AnsweredAt = found.AnsweredAt;
        Source = found.Source;
    }

    /// <summary>Gets the date of the assessment that recorded the indicator; absent where the answer names none readably.</summary>
    public FhirDate? AssessmentDate { get; }

    /// <summary>Gets when Spine answered; absent where it could not be read, with a warning.</summary>
    public DateTimeOffset? AnsweredAt { get; }

    /// <summary>Gets where the answer came from.</summary>
    public FgmAnswerSource Source { get; }
}
