using FgmIs.Client.Auditing;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Transport;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Journey;

/// <summary>Steps 4 to 9 of the journey for one sending: write, audit, exchange, read, judge, audit.</summary>
internal sealed class Sending(ClientSettings settings, EligibilityGuard guard, HttpExchange exchange, AuditScribe scribe, ClientTelemetry telemetry, ILogger logger)
{
    /// <summary>Sends a question once.</summary>
    /// <param name="question">The question.</param>
    /// <param name="message">Its message.</param>
    /// <param name="deadline">When the time for the whole question is over.</param>
    /// <param name="cancellationToken">Cancelled by the caller or at the deadline.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or the deadline passed before anything was sent.</exception>
    public async Task<SendingResult> SendAsync(
        Question question, QueryMessage message, Deadline deadline, CancellationToken cancellationToken)
    {
        Eligible eligible = guard.Judge(question.Query.Patient, settings.Clock.GetUtcNow());
        if (eligible.Refusal is { } reason)
        {
            return await NotSentAsync(question, reason, eligible.Explanation).ConfigureAwait(false);
        }

        var bundleId = FreshId.New();
        byte[] bytes = QueryMessageWriter.Write(message, bundleId, settings.Clock.GetUtcNow());
        var sending = new FgmAuditedSending(bundleId, question.BundleIds.Count + 1);
        FgmAuditEvent begun = scribe.NewEvent(FgmAuditEventKind.QuerySending, question, sending, message: bytes);
        if (!await BeginAsync(question, begun, cancellationToken).ConfigureAwait(false))
        {
            return new SendingResult(question.Failed(new Failure(FgmFailureKind.AuditUnavailable, "The sending could not be recorded in the audit trail, so it was not made.")));
        }

        // Recording it may have taken until after midnight.
        if (settings.Clock.GetUtcNow() >= eligible.Until)
        {
            FgmQueryNotSent late = question.NotSent(FgmNotSentReason.NotEligible, "The patient has become 18.");
            return new SendingResult(await EndAsync(begun, question, late, response: null).ConfigureAwait(false));
        }

        question.BundleIds.Add(bundleId);
        TimeSpan eligibleFor = eligible.Until - settings.Clock.GetUtcNow();
        TimeSpan left = eligibleFor < deadline.TimeLeft ? eligibleFor : deadline.TimeLeft;
        DateTimeOffset sentAt = settings.Clock.GetUtcNow();
        long sent = settings.Clock.GetTimestamp();
        ExchangeResult response = await ExchangeAsync(question, begun, bytes, left, cancellationToken).ConfigureAwait(false);
        FgmStatusOutcome outcome = await EndAsync(begun, question, Marked(Judge(question, response, sentAt, sent), response), response).ConfigureAwait(false);
        return new SendingResult(outcome, ResendRule.MayResend(response, deadline.TimeLeft), response.RetryAfter, response.IsUnreached);
    }

    /// <summary>Gives the outcome of a question that is rightly not sent, audited.</summary>
    public async Task<SendingResult> NotSentAsync(Question question, FgmNotSentReason reason, string explanation)
    {
        FgmQueryNotSent outcome = question.NotSent(reason, explanation);
        FgmAuditEventKind kind = reason == FgmNotSentReason.AccessDenied ? FgmAuditEventKind.AccessDenied : FgmAuditEventKind.QueryNotSent;
        FgmAuditEvent refused = scribe.NewEvent(kind, question, result: FgmAuditedResult.Of(outcome));
        return new SendingResult(await AppendOrMarkAsync(refused, outcome).ConfigureAwait(false));
    }

    /// <summary>Returns an answer of the encounter cache, audited for the user who gets it now.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isAskersOwn">Whether a question of the very person who asks now fetched it in this encounter.</param>
    /// <returns>The outcome; nothing where it cannot be recorded and somebody else fetched it: then it is as good as not kept (docs/safety-case.md, H7).</returns>
    public async Task<FgmStatusOutcome?> FromCacheAsync(Question question, FgmIndicatorFound answer, bool isAskersOwn)
    {
        FgmStatusOutcome outcome = question.Warnings.Aggregate((FgmStatusOutcome)answer.To(question.Query), (current, warning) => current.With(warning));
        if (await scribe.TryAppendAsync(scribe.NewCacheHit(question, outcome), CancellationToken.None).ConfigureAwait(false))
        {
            return outcome;
        }

        // The exchange itself is recorded under this person's name, and a known indicator must not vanish because a disk is full.
        return isAskersOwn ? outcome.With(NotAudited()) : null;
    }

    /// <summary>Gives the failure of a question that a limit of our own keeps back, audited where nothing of it was sent: each sending has its own records.</summary>
    public async Task<SendingResult> UnsentAsync(Question question, Failure failure)
    {
        FgmQueryFailed outcome = question.Failed(failure);
        return new SendingResult(question.BundleIds.Count > 0
            ? outcome
            : await AppendOrMarkAsync(scribe.NewEvent(FgmAuditEventKind.QueryNotSent, question, result: FgmAuditedResult.Of(outcome)), outcome).ConfigureAwait(false));
    }

    /// <summary>Records that a sending is about to be made; without this nothing is sent (docs/safety-case.md, H7).</summary>
    private async Task<bool> BeginAsync(Question question, FgmAuditEvent begun, CancellationToken cancellationToken)
    {
        Task<bool> recording = scribe.TryAppendAsync(begun, CancellationToken.None);
        bool isRecorded;
        try
        {
            isRecorded = await recording.WaitAsync(Timeout.InfiniteTimeSpan, settings.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller need not wait for a slow trail; the record, should it come to be, still gets its end.
            _ = EndWhenRecordedAsync(recording, question, begun);
            throw;
        }

        if (isRecorded && cancellationToken.IsCancellationRequested)
        {
            await EndUnansweredAsync(question, begun).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return isRecorded;
    }

    private async Task EndWhenRecordedAsync(Task<bool> recording, Question question, FgmAuditEvent begun)
    {
        if (await recording.ConfigureAwait(false))
        {
            _ = await EndUnansweredAsync(question, begun).ConfigureAwait(false);
        }
    }

    private Task<bool> EndUnansweredAsync(Question question, FgmAuditEvent begun) => scribe.TryAppendAsync(
        scribe.NewEvent(FgmAuditEventKind.ExchangeFailed, question, begun.Sending, begun.Id, FgmAuditedResult.Cancelled()), CancellationToken.None);

    private async Task<ExchangeResult> ExchangeAsync(
        Question question, FgmAuditEvent begun, byte[] bytes, TimeSpan left, CancellationToken cancellationToken)
    {
        TimeSpan allowed = left < settings.AttemptTimeout ? left : settings.AttemptTimeout;
        using CancellationTokenSource timer = Bounded.NewTimer(settings.Clock, allowed > TimeSpan.Zero ? allowed : TimeSpan.Zero);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        telemetry.Detach();
        using WatchedSending watched = question.Watched!.BeginSending();
        try
        {
            return watched.End(await exchange.PostAsync(bytes, ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (question.CallerToken.IsCancellationRequested)
        {
            await EndUnansweredAsync(question, begun).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            return watched.End(ExchangeResult.Failed(new Failure(FgmFailureKind.TimedOut, "No whole answer came within the time allowed."), mayResend: true));
        }
        catch (Exception failure)
        {
            Log.Unexpected(logger, question.MessageId, failure.GetType().Name, failure.StackTrace);
            return watched.End(ExchangeResult.Failed(new Failure(FgmFailureKind.Unexpected, $"The exchange failed in a way that the client does not know ({failure.GetType().Name})."), mayResend: false));
        }
    }

    private static FgmStatusOutcome Marked(FgmStatusOutcome outcome, ExchangeResult response) => response.IsCertificateUnasked
        ? outcome.With(new FgmWarning(FgmWarningKind.CertificateNotAskedFor, CertificateNotAskedForException.Detail))
        : outcome;

    private FgmStatusOutcome Judge(Question question, ExchangeResult response, DateTimeOffset sentAt, long sent)
    {
        if (response.Failure is { } failure)
        {
            return question.Failed(failure);
        }

        int status = response.HttpStatus ?? 0;
        ResponseReading reading = ResponseReader.Read(response.Body);
        if (reading.Message is { } message)
        {
            var asked = new AskedQuestion(
                question.MessageId, question.BundleIds, question.Query.Patient, settings.FromAsid, settings.ToAsid, question.AskedAt)
            {
                Asking = question.Asking,
                SentAt = sentAt,

                // By the monotonic clock, so that a step of the calendar during the exchange is not the provider's.
                ReceivedAt = sentAt + settings.Clock.GetElapsedTime(sent),
                Warnings = question.Warnings,
            };
            return AnswerJudge.Judge(asked, status, message);
        }

        return question.Failed(reading.IsFhir
            ? new Failure(FgmFailureKind.InvalidResponse, reading.Problem) { HttpStatus = status }
            : HttpStatusFailures.For(status, reading.Problem));
    }

    /// <summary>Records how a sending ended, on time of its own: what has arrived is kept whatever the caller or the trail does (docs/safety-case.md, H1, H7).</summary>
    private Task<FgmStatusOutcome> EndAsync(FgmAuditEvent begun, Question question, FgmStatusOutcome outcome, ExchangeResult? response)
    {
        bool hasResponse = response is { HasResponse: true };
        FgmAuditEvent ended = scribe.NewEvent(
            hasResponse ? FgmAuditEventKind.ResponseReceived : FgmAuditEventKind.ExchangeFailed,
            question,
            begun.Sending,
            begun.Id,
            FgmAuditedResult.Of(outcome, response?.HttpStatus),
            response?.Body);
        return AppendOrMarkAsync(ended, outcome);
    }

    private async Task<FgmStatusOutcome> AppendOrMarkAsync(FgmAuditEvent auditEvent, FgmStatusOutcome outcome) =>
        await scribe.TryAppendAsync(auditEvent, CancellationToken.None).ConfigureAwait(false)
            ? outcome
            : outcome.With(NotAudited());

    private static FgmWarning NotAudited() => new(FgmWarningKind.NotAudited, "The outcome could not be recorded in the audit trail in time.");
}
