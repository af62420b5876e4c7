using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>Represents the outcome that Spine holds an FGM-IS indicator for the child: show the alert (MSCA-FGMRISQR-01).</summary>
public sealed class FgmIndicatorFound : FgmAnswer
{
    internal FgmIndicatorFound(
        OutcomeFacts facts,
        VerifiedPatient patient,
        FhirDate? assessmentDate,
        DateTimeOffset? answeredAt,
        FgmAnswerSource source,
        AnswerAge age)
        : base(facts, answeredAt, source) =>
        DisclosedAlert = new FgmAlert(patient, assessmentDate, facts.AskedAt, answeredAt, source, facts.Warnings, age);

    private FgmIndicatorFound(OutcomeFacts facts, FgmAlert alert)
        : base(facts, alert.AnsweredAt, alert.Source) => DisclosedAlert = alert;

    /// <summary>Gets what the clinician must see. It always carries its patient (docs/safety-case.md, H3).</summary>
    /// <exception cref="InvalidOperationException">
    /// An unattended system asked, so that nobody's right to see the answer was looked at: <see cref="IFgmDisclosureRecorder"/> gives it to
    /// a person who has the right, and records that (docs/safety-case.md, H10).
    /// </exception>
    public FgmAlert Alert => Facts.AnsweredQuery?.Query.Requester is UnattendedSystem
        ? throw new InvalidOperationException(
            "An unattended system asked, so the alert is closed: RecordDisclosureAsync gives it to a person who has the right to see it, "
            + "and records that.")
        : DisclosedAlert;

    internal override FgmAlert DisclosedAlert { get; }

    /// <summary>Returns the same answer to another query: the one that the cache answers with it.</summary>
    internal FgmIndicatorFound To(FgmStatusQuery query) =>
        new(Facts with { AnsweredQuery = new AnsweredQuery(query, DisclosedAlert.Age) }, DisclosedAlert);

    internal override FgmStatusOutcome With(FgmWarning warning) => new FgmIndicatorFound(Facts.With(warning), DisclosedAlert.With(warning));
}
