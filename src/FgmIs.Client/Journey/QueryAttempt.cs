using FgmIs.Client.Auditing;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Http;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Limits;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Threading;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Journey;

/// <summary>Performs steps 4 to 9 of the journey for one attempt: write, audit, exchange, parse, judge, audit.</summary>
internal sealed class QueryAttempt(
    ClientSettings settings,
    EligibilityGuard guard,
    HttpExchange exchange,
    AuditRecorder recorder,
    ClientTelemetry telemetry,
    ILogger logger)
{
    private static readonly Failure NotRecorded = new(
        FgmFailureKind.AuditUnavailable, "The attempt could not be recorded in the audit trail, so it was not made.");

    /// <summary>Gets the failure of a query whose whole time is over.</summary>
    public Failure LimitPassed { get; } =
        new(FgmFailureKind.TimedOut, $"No answer came within the overall limit of {settings.OverallTimeout.TotalSeconds:0.#} s.");

    /// <summary>Sends a query once.</summary>
    /// <param name="state">The query.</param>
    /// <param name="message">Its message.</param>
    /// <param name="turns">Its turns of the agreed rates.</param>
    /// <param name="cancellationToken">Cancelled by the caller or at the query's deadline.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or the deadline passed before anything was sent.</exception>
    public async Task<AttemptResult> SendAsync(
        QueryState state, QueryMessage message, AttemptTurn[] turns, CancellationToken cancellationToken)
    {
        EligibilityResult eligible = guard.Judge(state.Query.Patient, settings.Clock.GetUtcNow());
        if (eligible.Refusal is { } reason)
        {
            return await NotSentAsync(state, reason, eligible.Explanation).ConfigureAwait(false);
        }

        var bundleId = FreshId.New();
        byte[] bytes = QueryMessageWriter.Write(message, bundleId, settings.Clock.GetUtcNow());
        var attempt = new FgmAuditedAttempt(bundleId, state.BundleIds.Count + 1);
        FgmAuditEvent begun = recorder.NewEvent(FgmAuditEventKind.AttemptStarted, state, attempt, message: bytes);
        if (!await BeginAsync(state, begun, cancellationToken).ConfigureAwait(false))
        {
            return new AttemptResult(state.Failed(NotRecorded));
        }

        // Recording it may have taken until after midnight.
        if (settings.Clock.GetUtcNow() >= eligible.Until)
        {
            return new AttemptResult(await EndAsync(begun, state, TooOld(state, eligible), response: null).ConfigureAwait(false));
        }

        state.BundleIds.Add(bundleId);
        DateTimeOffset sentAt = settings.Clock.GetUtcNow();
        long sent = settings.Clock.GetTimestamp();
        ExchangeResult response = await ExchangeAsync(
            state, begun, bytes, turns, eligible, cancellationToken).ConfigureAwait(false);

        // What would be sent again, were the patient not 18 by now, is not sent (docs/safety-case.md, "Time in
        // flight at the 18th birthday").
        if (response.MayResend && (response.IsPatientTooOld || settings.Clock.GetUtcNow() >= eligible.Until))
        {
            return new AttemptResult(
                await EndAsync(begun, state, TooOld(state, eligible), response).ConfigureAwait(false),
                IsUnreached: response.IsUnreached);
        }

        FgmStatusOutcome outcome = await EndAsync(
            begun, state, Marked(Judge(state, response, sentAt, sent), response), response).ConfigureAwait(false);
        return new AttemptResult(
            outcome, ResendRule.MayResend(response, state.Deadline.TimeLeft), response.RetryAfter, response.IsUnreached);
    }

    /// <summary>Returns the outcome of a query that is rightly not sent, audited.</summary>
    public async Task<AttemptResult> NotSentAsync(QueryState state, FgmNotSentReason reason, string explanation)
    {
        FgmQueryNotSent outcome = state.NotSent(reason, explanation);
        FgmAuditEventKind kind = reason == FgmNotSentReason.AccessDenied ? FgmAuditEventKind.AccessDenied : FgmAuditEventKind.QueryNotSent;
        FgmAuditEvent refused = recorder.NewEvent(kind, state, result: FgmAuditedResult.Of(outcome));
        return new AttemptResult(await AppendOrMarkAsync(state, refused, outcome).ConfigureAwait(false));
    }

    /// <summary>Returns an answer of the encounter cache, audited for the user who gets it now.</summary>
    /// <param name="state">The query.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isAskersOwn">Whether a query of the very person who asks now fetched it in this encounter.</param>
    /// <returns>
    /// The outcome; nothing where it cannot be recorded and somebody else fetched it: then it is as good as not kept
    /// (docs/safety-case.md, H7).
    /// </returns>
    public async Task<FgmStatusOutcome?> FromCacheAsync(QueryState state, FgmIndicatorFound answer, bool isAskersOwn)
    {
        FgmStatusOutcome outcome = state.Warnings.Aggregate(
            (FgmStatusOutcome)answer.To(state.Query), (current, warning) => current.With(warning));
        if (await recorder.TryAppendWithinAsync(
            state.Deadline.TimeToClose, recorder.NewCacheHit(state, outcome)).ConfigureAwait(false))
        {
            return outcome;
        }

        // The exchange itself is recorded under this person's name, and a known indicator must not vanish because a disk is full.
        return isAskersOwn ? outcome.With(NotAudited()) : null;
    }

    /// <summary>
    /// Returns the failure of a query that a limit of our own keeps back, audited where nothing of it was sent: each attempt has its own
    /// records.
    /// </summary>
    public async Task<AttemptResult> UnsentAsync(QueryState state, Failure failure)
    {
        FgmQueryFailed outcome = state.Failed(failure);
        return new AttemptResult(state.BundleIds.Count > 0
            ? outcome
            : await AppendOrMarkAsync(
                state,
                recorder.NewEvent(FgmAuditEventKind.QueryNotSent, state, result: FgmAuditedResult.Of(outcome)),
                outcome).ConfigureAwait(false));
    }

    /// <summary>Records that an attempt is about to be made; without this nothing is sent (docs/safety-case.md, H7).</summary>
    private async Task<bool> BeginAsync(QueryState state, FgmAuditEvent begun, CancellationToken cancellationToken)
    {
        Task<RecordingState> recording = recorder.RecordAsync(begun);
        RecordingState beginning;
        try
        {
            beginning = await recording.WaitAsync(Timeout.InfiniteTimeSpan, settings.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody need wait for a slow trail; the record, should it come to be, still gets its end.
            state.HasBegun = true;
            recorder.Keep(recorder.RecordEndAfterAsync(recording, NewEnd(state, begun, Unanswered(state))));
            throw;
        }

        if (beginning == RecordingState.InDoubt)
        {
            recorder.Keep(
                recorder.RecordEndAfterAsync(recording, NewEnd(state, begun, FgmAuditedResult.Of(state.Failed(NotRecorded)))));
        }

        state.HasBegun |= beginning == RecordingState.Kept;
        if (beginning == RecordingState.Kept && cancellationToken.IsCancellationRequested)
        {
            await EndUnansweredAsync(state, begun).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return beginning == RecordingState.Kept;
    }

    private async Task EndUnansweredAsync(QueryState state, FgmAuditEvent begun, ExchangeResult? cutOff = null) =>
        _ = await recorder.TryAppendWithinAsync(
            state.Deadline.TimeToClose, NewEnd(state, begun, Unanswered(state), cutOff)).ConfigureAwait(false);

    /// <summary>Returns who ended an attempt before its response had come: the caller, or the time for the whole query.</summary>
    private FgmAuditedResult Unanswered(QueryState state) => state.CallerToken.IsCancellationRequested
        ? FgmAuditedResult.Cancelled()
        : FgmAuditedResult.Of(state.Failed(LimitPassed));

    private FgmQueryNotSent TooOld(QueryState state, EligibilityResult eligible)
    {
        EligibilityResult then = guard.Judge(state.Query.Patient, eligible.Until);
        return state.NotSent(then.Refusal ?? FgmNotSentReason.NotEligible, then.Explanation);
    }

    private async Task<ExchangeResult> ExchangeAsync(
        QueryState state,
        FgmAuditEvent begun,
        byte[] bytes,
        AttemptTurn[] turns,
        EligibilityResult eligible,
        CancellationToken cancellationToken)
    {
        TimeSpan left = state.Deadline.TimeLeft < settings.AttemptTimeout ? state.Deadline.TimeLeft : settings.AttemptTimeout;
        TimeSpan eligibleFor = eligible.Until - settings.Clock.GetUtcNow();
        TimeSpan allowed = eligibleFor < left ? eligibleFor : left;
        using CancellationTokenSource timer = BoundedWait.NewTimer(settings.Clock, allowed > TimeSpan.Zero ? allowed : TimeSpan.Zero);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        telemetry.Detach();
        using AttemptTelemetry watched = state.Watched!.BeginAttempt();
        var body = new BoundedBody(settings.MaximumResponseBytes);
        try
        {
            return End(watched, await exchange.PostAsync(bytes, turns, body, ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (state.CallerToken.IsCancellationRequested)
        {
            await EndUnansweredAsync(state, begun, ExchangeResult.TimedOut(body)).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            return End(
                watched, ExchangeResult.TimedOut(body) with { IsPatientTooOld = eligibleFor <= left && timer.IsCancellationRequested });
        }
        catch (Exception failure)
        {
            Log.Unexpected(logger, state.MessageId, failure.GetType().Name, failure.StackTrace);
            return End(
                watched,
                ExchangeResult.Failed(
                    new Failure(
                        FgmFailureKind.Unexpected,
                        $"The exchange failed in a way that the client does not know ({failure.GetType().Name})."),
                    mayResend: false));
        }
    }

    private static ExchangeResult End(AttemptTelemetry watched, ExchangeResult result)
    {
        watched.End(result.HttpStatus, result.Failure?.Kind);
        return result;
    }

    private static FgmStatusOutcome Marked(FgmStatusOutcome outcome, ExchangeResult response) => response.IsCertificateUnasked
        ? outcome.With(new FgmWarning(FgmWarningKind.CertificateNotAskedFor, CertificateNotAskedForException.Detail))
        : outcome;

    private FgmStatusOutcome Judge(QueryState state, ExchangeResult response, DateTimeOffset sentAt, long sent)
    {
        if (response.Failure is { } failure)
        {
            return state.Failed(failure);
        }

        var asked = new QueryFacts(
            state.MessageId, state.BundleIds, state.Query.Patient, settings.Identity.FromAsid, settings.Identity.ToAsid, state.AskedAt)
        {
            AnsweredQuery = state.AnsweredQuery,
            SentAt = sentAt,

            // By the monotonic clock, so that a step of the calendar during the exchange is not the provider's.
            ReceivedAt = sentAt + settings.Clock.GetElapsedTime(sent),
            Warnings = state.Warnings,
        };
        return BodyJudge.Judge(asked, response.HttpStatus ?? 0, response.Body);
    }

    /// <summary>
    /// Records how an attempt ended, on time of its own: what has arrived is kept whatever the caller or the trail does
    /// (docs/safety-case.md, H1, H7).
    /// </summary>
    private Task<FgmStatusOutcome> EndAsync(FgmAuditEvent begun, QueryState state, FgmStatusOutcome outcome, ExchangeResult? response) =>
        AppendOrMarkAsync(state, NewEnd(state, begun, FgmAuditedResult.Of(outcome, response?.HttpStatus), response), outcome);

    private FgmAuditEvent NewEnd(QueryState state, FgmAuditEvent begun, FgmAuditedResult result, ExchangeResult? response = null) =>
        recorder.NewEvent(
            response is { HasResponse: true } ? FgmAuditEventKind.ResponseReceived : FgmAuditEventKind.ExchangeFailed,
            state,
            begun.Attempt,
            begun.Id,
            result.With(response?.Truncation),
            response?.Body);

    private async Task<FgmStatusOutcome> AppendOrMarkAsync(QueryState state, FgmAuditEvent auditEvent, FgmStatusOutcome outcome) =>
        await recorder.TryAppendWithinAsync(state.Deadline.TimeToClose, auditEvent).ConfigureAwait(false)
            ? outcome
            : outcome.With(NotAudited());

    private static FgmWarning NotAudited() =>
        new(FgmWarningKind.NotAudited, "The outcome could not be recorded in the audit trail in time.");
}
