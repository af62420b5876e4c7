using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Journey;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Queries;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Disclosing;

/// <summary>Discloses an answer to a person: checks the right, the answer's age and the patient's, and records the disclosure.</summary>
internal sealed class DisclosureRecorder(
    ClientSettings settings,
    EligibilityGuard guard,
    AccessCheck access,
    AuditRecorder recorder,
    BackgroundReporter reporter,
    ILogger logger)
{
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmDisclosure> DiscloseAsync(
        FgmAnswer answer, AnsweredQuery answered, Requester requester, FgmDisclosureKind kind, CancellationToken cancellationToken)
    {
        FgmStatusQuery asked = answered.Query;
        FgmAccessDecision decision = await access.DecideAsync(
            new FgmAccessRequest(requester, asked.Patient, asked.Occasion), answer.MessageId, cancellationToken).ConfigureAwait(false);
        FgmDisclosureRefused? refused = decision.IsGranted
            ? JudgeAge(answer, answered)
            : new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.AccessDenied, decision.Reason);
        FgmAuditEvent recorded = NewDisclosure(answer, asked, requester, kind, decision, refused);
        bool isRecorded = await recorder.TryAppendAsync(recorded, cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        if (isRecorded)
        {
            return new FgmDisclosureMade(answer, answer.DisclosedAlert, answer.Warnings);
        }

        // Who asked is recorded as such, so that a disk which is full hides nothing from them; paper and files go further than them
        // (docs/safety-case.md, H7).
        return kind == FgmDisclosureKind.Displayed && PersonIdentity.AreSame(requester, asked.Requester, settings.Identity.Organization)
            ? new FgmDisclosureMade(
                answer,
                answer.DisclosedAlert,
                [
                    .. answer.Warnings,
                    new FgmWarning(FgmWarningKind.NotAudited, "The disclosure could not be recorded in the audit trail in time."),
                ])
            : RefuseUnrecorded(answer, kind);
    }

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task RecordNotShownAsync(FgmAnswer answer, AnsweredQuery answered, Requester requester, CancellationToken cancellationToken) =>
        recorder.TryAppendAsync(NewNotShown(answer, answered.Query, requester), cancellationToken);

    private FgmAuditEvent NewNotShown(FgmAnswer answer, FgmStatusQuery asked, Requester person) =>
        new(FgmAuditEventKind.AnswerNotShown, settings.Clock.GetUtcNow(), recorder.OriginOf(person))
        {
            Query = new FgmAuditedQuery(answer.MessageId, asked, settings.Identity.Organization, accessReason: null),
            Actor = new FgmAuditedRequester(person, settings.Identity.Organization),
            Result = FgmAuditedResult.Of(answer),
        };

    private FgmAuditEvent NewDisclosure(
        FgmAnswer answer,
        FgmStatusQuery asked,
        Requester person,
        FgmDisclosureKind kind,
        FgmAccessDecision decision,
        FgmDisclosureRefused? refused) =>
        new(
            refused is null ? FgmAuditEventKind.AnswerDisclosed : FgmAuditEventKind.DisclosureRefused,
            settings.Clock.GetUtcNow(),
            recorder.OriginOf(person))
        {
            Name = kind.ToString(),
            Query = new FgmAuditedQuery(answer.MessageId, asked, settings.Identity.Organization, accessReason: null),
            Actor = new FgmAuditedRequester(person, settings.Identity.Organization),
            Result = refused is null
                ? FgmAuditedResult.Of(answer)
                : new FgmAuditedResult(nameof(FgmDisclosureRefused), refused.Reason.ToString(), refused.Explanation),
            Details = [new("Access", decision.Reason)],
        };

    private FgmDisclosureRefused RefuseUnrecorded(FgmAnswer answer, FgmDisclosureKind kind)
    {
        Log.DisclosureNotRecorded(logger, kind.ToString());
        reporter.Report(new FgmErrorReport(
            FgmErrorKind.DisclosureNotRecorded,
            settings.Clock.GetUtcNow(),
            answer.MessageId,
            $"A disclosure ({kind}) could not be recorded in the audit trail, so it was not made: "
            + "somebody with the right to see an answer did not get it.",
            "Bring the audit trail back. Until then an answer is shown only to who asked for it, and nothing is printed or exported."));
        return new FgmDisclosureRefused(
            answer.MessageId,
            FgmDisclosureRefusal.AuditUnavailable,
            "The disclosure could not be recorded in the audit trail, so it was not made.");
    }

    private FgmDisclosureRefused? JudgeAge(FgmAnswer answer, AnsweredQuery answered)
    {
        if (answered.Age.IsTooOld)
        {
            return new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.TooOld, "The answer is older than 24 hours: ask again.");
        }

        return guard.JudgeAge(answered.Query.Patient.DateOfBirth, answered.Age.Now) is { Refusal: not null } eligible
            ? new FgmDisclosureRefused(answer.MessageId, FgmDisclosureRefusal.NotEligible, eligible.Explanation)
            : null;
    }
}
