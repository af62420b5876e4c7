using FgmIs.Client.Outcomes;

namespace FgmIs.Client;

/// <summary>
/// Represents the outcome that Spine holds no FGM-IS record for the child: show nothing (MSCA-FGMRISQR-03). It does not mean that the child
/// is not at risk.
/// </summary>
public sealed class FgmNoRecordFound : FgmAnswer
{
    internal FgmNoRecordFound(OutcomeFacts facts, DateTimeOffset? answeredAt)
        : base(facts, answeredAt, FgmAnswerSource.Spine)
    {
    }

    internal override FgmStatusOutcome With(FgmWarning warning) => new FgmNoRecordFound(Facts.With(warning), AnsweredAt);
}
