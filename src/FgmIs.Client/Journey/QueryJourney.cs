using FgmIs.Client.Access;
using FgmIs.Client.Caching;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Http;
using FgmIs.Client.Limits;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Reporting;
using FgmIs.Client.Threading;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Journey;

/// <summary>
/// Runs the steps of a query in their order: access, eligibility, cache, then attempts until one has a response or none may follow.
/// </summary>
internal sealed class QueryJourney(
    ClientSettings settings,
    EligibilityGuard guard,
    QueryAttempt attempt,
    QueryAttempts attempts,
    EncounterCacheAccess cached,
    BackgroundReporter reporter,
    ClientTelemetry telemetry,
    ILogger logger)
{
    private readonly AccessCheck _access = new(settings, reporter, logger);

    /// <summary>Runs a query from its start to its outcome.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmStatusOutcome> RunAsync(FgmStatusQuery query, AttemptTurn? batchTurn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DateTimeOffset askedAt = settings.Clock.GetUtcNow();
        var state = new QueryState(query, askedAt, cancellationToken)
        {
            AnsweredQuery = new AnsweredQuery(query, new AnswerAge(settings.Clock, askedAt)),
            BatchTurn = batchTurn,
            Deadline = new Deadline(settings.Clock, settings.OverallTimeout),
        };
        using QueryTelemetry watched = telemetry.BeginQuery(state.MessageId, query.Occasion, cached.MayAnswer(query));
        state.Watched = watched;
        FgmStatusOutcome outcome;
        try
        {
            outcome = await AskAsync(state).ConfigureAwait(false);
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Log.Unexpected(logger, state.MessageId, failure.GetType().Name, failure.StackTrace);
            outcome = state.Failed(
                new Failure(FgmFailureKind.Unexpected, $"The client failed in a way that it does not know ({failure.GetType().Name})."));
        }

        Announce(state, outcome);
        watched.End(outcome);

        // The answer is judged, audited and reported by now; only then may the caller's wish end it.
        cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }

    private async Task<FgmStatusOutcome> AskAsync(QueryState state)
    {
        FgmAccessDecision decision = await _access.DecideAsync(
            new FgmAccessRequest(state.Query.Requester, state.Query.Patient, state.Query.Occasion),
            state.MessageId,
            state.CallerToken).ConfigureAwait(false);
        state.AccessReason = decision.Reason;
        if (!decision.IsGranted)
        {
            return (await attempt.NotSentAsync(state, FgmNotSentReason.AccessDenied, decision.Reason).ConfigureAwait(false)).Outcome;
        }

        EligibilityResult eligible = guard.Judge(state.Query.Patient, settings.Clock.GetUtcNow());
        if (eligible.Refusal is { } reason)
        {
            return (await attempt.NotSentAsync(state, reason, eligible.Explanation).ConfigureAwait(false)).Outcome;
        }

        state.Warnings = eligible.Warning is { } warning ? [warning] : [];
        CacheLookup? found = await cached.FindAsync(state).ConfigureAwait(false);
        if (found?.Answer is { } answer
            && await attempt.FromCacheAsync(state, answer, found.IsAskersOwn).ConfigureAwait(false) is { } kept)
        {
            return kept;
        }

        FgmStatusOutcome outcome = await attempts.SendAsync(state).ConfigureAwait(false);
        await cached.KeepAsync(state, found, outcome, eligible.Until).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>
    /// Performs step 10: logs, and tells staff of failures and of what a patient's record keeps back, and of nothing else
    /// (docs/safety-case.md, H6).
    /// </summary>
    private void Announce(QueryState state, FgmStatusOutcome outcome)
    {
        // About the connection, whatever the answer was.
        if (outcome.Warnings.Any(warning => warning.Kind == FgmWarningKind.CertificateNotAskedFor))
        {
            reporter.Report(new FgmErrorReport(
                FgmErrorKind.CertificateNotAskedFor,
                settings.Clock.GetUtcNow(),
                outcome.MessageId,
                CertificateNotAskedForException.Detail,
                CertificateNotAskedForException.Remedy));
        }

        switch (outcome)
        {
            case FgmQueryFailed failed:
                Log.Failed(
                    logger, failed.MessageId, failed.Attempts, failed.Kind, failed.ResponseCode?.ToString() ?? "none", failed.Detail);
                var report = new FgmErrorReport(
                    FgmErrorKind.QueryFailed, settings.Clock.GetUtcNow(), failed.MessageId, failed.Detail, failed.Remedy)
                {
                    FailureKind = failed.Kind,
                    ResponseCode = failed.ResponseCode,
                    HttpStatus = failed.HttpStatus,
                    IsTransient = failed.IsTransient,
                    Attempts = failed.Attempts,
                };
                reporter.Report(report, state.Query.Patient.NhsNumber);
                break;
            case FgmQueryNotSent notSent:
                Log.NotSent(logger, notSent.MessageId, notSent.Reason);
                if (DataQuality.ReportOf(notSent, settings.Clock.GetUtcNow()) is { } ofTheRecord)
                {
                    reporter.Report(ofTheRecord, state.Query.Patient.NhsNumber);
                }

                break;
            default:
                Log.Answered(logger);
                break;
        }
    }
}
