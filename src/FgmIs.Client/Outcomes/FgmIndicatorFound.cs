using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>Spine holds an FGM-IS indicator for the child: show the alert (MSCA-FGMRISQR-01).</summary>
public sealed class FgmIndicatorFound : FgmAnswer
{
    internal FgmIndicatorFound(
        OutcomeFacts facts, VerifiedPatient patient, FhirDate? assessmentDate, DateTimeOffset? answeredAt, FgmAnswerSource source)
        : base(facts, answeredAt, source) => Alert = new FgmAlert(patient, assessmentDate, facts.AskedAt, answeredAt);

    private FgmIndicatorFound(OutcomeFacts facts, FgmIndicatorFound original)
        : base(facts, original.AnsweredAt, original.Source) => Alert = original.Alert;

    /// <summary>Gets what the clinician must see. It always carries its patient (safety.md, H3).</summary>
    public FgmAlert Alert { get; }

    internal override FgmStatusOutcome With(FgmWarning warning) => new FgmIndicatorFound(Facts.With(warning), this);
}
