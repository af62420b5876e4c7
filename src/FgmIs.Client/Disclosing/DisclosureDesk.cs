using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Configuration;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Disclosing;

/// <summary>Lets an answer go to a person: may they, is it still fresh, is the patient still a child, is it recorded?</summary>
internal sealed class DisclosureDesk(ClientSettings settings, EligibilityGuard guard, AccessDesk access, AuditScribe scribe)
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(24);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmDisclosure> DiscloseAsync(
        FgmAnswer answer, Asking asking, Requester requester, FgmDisclosureKind kind, CancellationToken cancellationToken)
    {
        FgmStatusQuery asked = asking.Query;
        FgmAccessDecision decision = await access.DecideAsync(
            new FgmAccessRequest(requester, asked.Patient, asked.Occasion), answer.MessageId, cancellationToken).ConfigureAwait(false);
        FgmDisclosureRefused? refused = decision.IsGranted
            ? JudgeAge(answer, asking)
            : new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.AccessDenied, decision.Reason);
        FgmAuditEvent recorded = scribe.NewDisclosure(answer, asked, requester, kind, decision, refused);
        bool isRecorded = await scribe.TryAppendAsync(recorded, cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        if (isRecorded)
        {
            return new FgmDisclosureMade(answer, answer.DisclosedAlert, answer.Warnings);
        }

        return IsTheAsker(requester, asked.Requester)
            ? new FgmDisclosureMade(answer, answer.DisclosedAlert, [.. answer.Warnings, new FgmWarning(FgmWarningKind.NotAudited, "The disclosure could not be recorded in the audit trail in time.")])
            : new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.AuditUnavailable, "The disclosure could not be recorded in the audit trail, so it was not made.");
    }

    /// <summary>Says whether a person is the one under whose name the question itself was recorded.</summary>
    private static bool IsTheAsker(Requester requester, Requester asker) => (requester, asker) switch
    {
        (SmartcardUser person, SmartcardUser user) => person.UserId == user.UserId,
        (LocalUser person, LocalUser user) => person.UserId == user.UserId,
        _ => false,
    };

    private FgmDisclosureRefused? JudgeAge(FgmAnswer answer, Asking asking)
    {
        DateTimeOffset now = settings.Clock.GetUtcNow();
        DateTimeOffset since = answer.AnsweredAt is { } answeredAt && answeredAt < answer.AskedAt ? answeredAt : answer.AskedAt;
        if (now - since > LongestAge || settings.Clock.GetElapsedTime(asking.Timestamp) > LongestAge)
        {
            return new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.TooOld, "The answer is older than 24 hours: ask again.");
        }

        return guard.Judge(asking.Query.Patient, now) is { Refusal: not null } eligible
            ? new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.NotEligible, eligible.Explanation)
            : null;
    }
}
