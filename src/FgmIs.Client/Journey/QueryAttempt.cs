using FgmIs.Client.Auditing;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Http;
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
        FgmFailureKind.AuditUnavailable, "The sending could not be recorded in the audit trail, so it was not made.");

    /// <summary>Gets the failure of a question whose whole time is over.</summary>
    public Failure LimitPassed { get; } =
        new(FgmFailureKind.TimedOut, $"No answer came within the overall limit of {settings.OverallTimeout.TotalSeconds:0.#} s.");

    /// <summary>Sends a question once.</summary>
    /// <param name="question">The question.</param>
    /// <param name="message">Its message.</param>
    /// <param name="cancellationToken">Cancelled by the caller or at the question's deadline.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or the deadline passed before anything was sent.</exception>
    public async Task<AttemptResult> SendAsync(QueryState question, QueryMessage message, CancellationToken cancellationToken)
    {
        EligibilityResult eligible = guard.Judge(question.Query.Patient, settings.Clock.GetUtcNow());
        if (eligible.Refusal is { } reason)
        {
            return await NotSentAsync(question, reason, eligible.Explanation).ConfigureAwait(false);
        }

        var bundleId = Guid.NewGuid();
        byte[] bytes = QueryMessageWriter.Write(message, bundleId, settings.Clock.GetUtcNow());
        var sending = new FgmAuditedAttempt(bundleId, question.BundleIds.Count + 1);
        FgmAuditEvent begun = recorder.NewEvent(FgmAuditEventKind.AttemptStarted, question, sending, message: bytes);
        if (!await BeginAsync(question, begun, cancellationToken).ConfigureAwait(false))
        {
            return new AttemptResult(question.Failed(NotRecorded));
        }

        // Recording it may have taken until after midnight.
        if (settings.Clock.GetUtcNow() >= eligible.Until)
        {
            return new AttemptResult(await EndAsync(begun, question, TooOld(question, eligible), response: null).ConfigureAwait(false));
        }

        question.BundleIds.Add(bundleId);
        DateTimeOffset sentAt = settings.Clock.GetUtcNow();
        long sent = settings.Clock.GetTimestamp();
        ExchangeResult response = await ExchangeAsync(question, begun, bytes, eligible, cancellationToken).ConfigureAwait(false);

        // What would be sent again, were the patient not 18 by now, is not sent (docs/safety-case.md, "Time in
        // flight at the 18th birthday").
        if (response.MayResend && (response.IsPatientTooOld || settings.Clock.GetUtcNow() >= eligible.Until))
        {
            return new AttemptResult(
                await EndAsync(begun, question, TooOld(question, eligible), response).ConfigureAwait(false),
                IsUnreached: response.IsUnreached);
        }

        FgmStatusOutcome outcome = await EndAsync(
            begun, question, Marked(Judge(question, response, sentAt, sent), response), response).ConfigureAwait(false);
        return new AttemptResult(
            outcome, ResendRule.MayResend(response, question.Deadline.TimeLeft), response.RetryAfter, response.IsUnreached);
    }

    /// <summary>Returns the outcome of a question that is rightly not sent, audited.</summary>
    public async Task<AttemptResult> NotSentAsync(QueryState question, FgmNotSentReason reason, string explanation)
    {
        FgmQueryNotSent outcome = question.NotSent(reason, explanation);
        FgmAuditEventKind kind = reason == FgmNotSentReason.AccessDenied ? FgmAuditEventKind.AccessDenied : FgmAuditEventKind.QueryNotSent;
        FgmAuditEvent refused = recorder.NewEvent(kind, question, result: FgmAuditedResult.Of(outcome));
        return new AttemptResult(await AppendOrMarkAsync(question, refused, outcome).ConfigureAwait(false));
    }

    /// <summary>Returns an answer of the encounter cache, audited for the user who gets it now.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isAskersOwn">Whether a question of the very person who asks now fetched it in this encounter.</param>
    /// <returns>
    /// The outcome; nothing where it cannot be recorded and somebody else fetched it: then it is as good as not kept
    /// (docs/safety-case.md, H7).
    /// </returns>
    public async Task<FgmStatusOutcome?> FromCacheAsync(QueryState question, FgmIndicatorFound answer, bool isAskersOwn)
    {
        FgmStatusOutcome outcome = question.Warnings.Aggregate(
            (FgmStatusOutcome)answer.To(question.Query), (current, warning) => current.With(warning));
        if (await recorder.TryAppendWithinAsync(
            question.Deadline.TimeToClose, recorder.NewCacheHit(question, outcome)).ConfigureAwait(false))
        {
            return outcome;
        }

        // The exchange itself is recorded under this person's name, and a known indicator must not vanish because a disk is full.
        return isAskersOwn ? outcome.With(NotAudited()) : null;
    }

    /// <summary>
    /// Returns the failure of a question that a limit of our own keeps back, audited where nothing of it was sent: each sending has its own
    /// records.
    /// </summary>
    public async Task<AttemptResult> UnsentAsync(QueryState question, Failure failure)
    {
        FgmQueryFailed outcome = question.Failed(failure);
        return new AttemptResult(question.BundleIds.Count > 0
            ? outcome
            : await AppendOrMarkAsync(
                question,
                recorder.NewEvent(FgmAuditEventKind.QueryNotSent, question, result: FgmAuditedResult.Of(outcome)),
                outcome).ConfigureAwait(false));
    }

    /// <summary>Records that a sending is about to be made; without this nothing is sent (docs/safety-case.md, H7).</summary>
    private async Task<bool> BeginAsync(QueryState question, FgmAuditEvent begun, CancellationToken cancellationToken)
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
            question.HasBegun = true;
            recorder.Keep(recorder.RecordEndAfterAsync(recording, NewEnd(question, begun, Unanswered(question))));
            throw;
        }

        if (beginning == RecordingState.InDoubt)
        {
            recorder.Keep(
                recorder.RecordEndAfterAsync(recording, NewEnd(question, begun, FgmAuditedResult.Of(question.Failed(NotRecorded)))));
        }

        question.HasBegun |= beginning == RecordingState.Kept;
        if (beginning == RecordingState.Kept && cancellationToken.IsCancellationRequested)
        {
            await EndUnansweredAsync(question, begun).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return beginning == RecordingState.Kept;
    }

    private async Task EndUnansweredAsync(QueryState question, FgmAuditEvent begun, ExchangeResult? cutOff = null) =>
        _ = await recorder.TryAppendWithinAsync(
            question.Deadline.TimeToClose, NewEnd(question, begun, Unanswered(question), cutOff)).ConfigureAwait(false);

    /// <summary>Returns who ended an attempt before its response had come: the caller, or the time for the whole question.</summary>
    private FgmAuditedResult Unanswered(QueryState question) => question.CallerToken.IsCancellationRequested
        ? FgmAuditedResult.Cancelled()
        : FgmAuditedResult.Of(question.Failed(LimitPassed));

    private FgmQueryNotSent TooOld(QueryState question, EligibilityResult eligible)
    {
        EligibilityResult then = guard.Judge(question.Query.Patient, eligible.Until);
        return question.NotSent(then.Refusal ?? FgmNotSentReason.NotEligible, then.Explanation);
    }

    private async Task<ExchangeResult> ExchangeAsync(
        QueryState question, FgmAuditEvent begun, byte[] bytes, EligibilityResult eligible, CancellationToken cancellationToken)
    {
        TimeSpan left = question.Deadline.TimeLeft < settings.AttemptTimeout ? question.Deadline.TimeLeft : settings.AttemptTimeout;
        TimeSpan eligibleFor = eligible.Until - settings.Clock.GetUtcNow();
        TimeSpan allowed = eligibleFor < left ? eligibleFor : left;
        using CancellationTokenSource timer = BoundedWait.NewTimer(settings.Clock, allowed > TimeSpan.Zero ? allowed : TimeSpan.Zero);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        telemetry.Detach();
        using AttemptTelemetry watched = question.Watched!.BeginSending();
        var body = new BoundedBody(settings.MaximumResponseBytes);
        try
        {
            return End(watched, await exchange.PostAsync(bytes, body, ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (question.CallerToken.IsCancellationRequested)
        {
            await EndUnansweredAsync(question, begun, ExchangeResult.TimedOut(body)).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            return End(
                watched, ExchangeResult.TimedOut(body) with { IsPatientTooOld = eligibleFor <= left && timer.IsCancellationRequested });
        }
        catch (Exception failure)
        {
            Log.Unexpected(logger, question.MessageId, failure.GetType().Name, failure.StackTrace);
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

    private FgmStatusOutcome Judge(QueryState question, ExchangeResult response, DateTimeOffset sentAt, long sent)
    {
        if (response.Failure is { } failure)
        {
            return question.Failed(failure);
        }

        int status = response.HttpStatus ?? 0;
        ParsedResponse reading = ResponseParser.Read(response.Body);
        if (reading.Message is { } message)
        {
            var asked = new QueryFacts(
                question.MessageId, question.BundleIds, question.Query.Patient, settings.FromAsid, settings.ToAsid, question.AskedAt)
            {
                AnsweredQuery = question.AnsweredQuery,
                SentAt = sentAt,

                // By the monotonic clock, so that a step of the calendar during the exchange is not the provider's.
                ReceivedAt = sentAt + settings.Clock.GetElapsedTime(sent),
                Warnings = question.Warnings,
            };
            return ResponseEvaluator.Judge(asked, status, message);
        }

        return question.Failed(reading.IsFhir
            ? new Failure(FgmFailureKind.InvalidResponse, reading.Problem) { HttpStatus = status }
            : HttpStatusFailures.For(status, reading.Problem));
    }

    /// <summary>
    /// Records how a sending ended, on time of its own: what has arrived is kept whatever the caller or the trail does
    /// (docs/safety-case.md, H1, H7).
    /// </summary>
    private Task<FgmStatusOutcome> EndAsync(FgmAuditEvent begun, QueryState question, FgmStatusOutcome outcome, ExchangeResult? response) =>
        AppendOrMarkAsync(question, NewEnd(question, begun, FgmAuditedResult.Of(outcome, response?.HttpStatus), response), outcome);

    private FgmAuditEvent NewEnd(QueryState question, FgmAuditEvent begun, FgmAuditedResult result, ExchangeResult? response = null) =>
        recorder.NewEvent(
            response is { HasResponse: true } ? FgmAuditEventKind.ResponseReceived : FgmAuditEventKind.ExchangeFailed,
            question,
            begun.Attempt,
            begun.Id,
            result.With(response?.Truncation),
            response?.Body);

    private async Task<FgmStatusOutcome> AppendOrMarkAsync(QueryState question, FgmAuditEvent auditEvent, FgmStatusOutcome outcome) =>
        await recorder.TryAppendWithinAsync(question.Deadline.TimeToClose, auditEvent).ConfigureAwait(false)
            ? outcome
            : outcome.With(NotAudited());

    private static FgmWarning NotAudited() =>
        new(FgmWarningKind.NotAudited, "The outcome could not be recorded in the audit trail in time.");
}
