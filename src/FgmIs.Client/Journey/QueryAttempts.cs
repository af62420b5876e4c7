using FgmIs.Client.Configuration;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Limits;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Threading;
using Polly;
using Polly.CircuitBreaker;

namespace FgmIs.Client.Journey;

/// <summary>
/// Sends a query once or more: it waits for a place, each attempt for the agreed rate, and none is made that the breaker keeps back.
/// </summary>
internal sealed class QueryAttempts(ClientSettings settings, QueryAttempt sending, UnreachableBreaker breaker)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<ResiliencePipeline<AttemptResult>> _resending = new(() => ResendRule.NewPipeline(settings));
    private readonly ConcurrencyLimiter _places = new(settings.MaximumConcurrentQueries, settings.Clock);
    private readonly AttemptRateLimiter? _rate =
        settings.TransactionsPerSecond is { } figure ? new AttemptRateLimiter(figure, settings.TransactionBurst, settings.Clock) : null;

    /// <summary>Sends a question until it is answered or may not be sent again.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmStatusOutcome> SendAsync(QueryState question)
    {
        using CancellationTokenSource timer = BoundedWait.NewTimer(settings.Clock, question.Deadline.TimeLeft);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(question.CallerToken, timer.Token);
        if (!_places.TryEnter() && !await EnterAsync(question, ending.Token).ConfigureAwait(false))
        {
            return (await sending.UnsentAsync(question, NoPlace()).ConfigureAwait(false)).Outcome;
        }

        try
        {
            var attempt = new Attempt(this, question, NewMessage(question));
            AttemptResult first = await TryAsync(attempt, ending.Token).ConfigureAwait(false);
            AttemptResult last = first.MayResend && !ending.IsCancellationRequested ? await ResendAsync(attempt, first, ending.Token).ConfigureAwait(false) : first;
            return last.Outcome;
        }
        catch (OperationCanceledException) when (!question.CallerToken.IsCancellationRequested)
        {
            // What has begun has records of its own.
            return question.HasBegun
                ? question.Failed(sending.LimitPassed)
                : (await sending.UnsentAsync(question, sending.LimitPassed).ConfigureAwait(false)).Outcome;
        }
        finally
        {
            _places.Leave();
        }
    }

    private async ValueTask<bool> EnterAsync(QueryState question, CancellationToken cancellationToken)
    {
        try
        {
            await _places.EnterAsync(question.Query.Priority, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!question.CallerToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Leaves it to the pipeline what follows a first sending. Most questions need but that one, and so never come here.</summary>
    private ValueTask<AttemptResult> ResendAsync(Attempt attempt, AttemptResult first, CancellationToken cancellationToken)
    {
        AttemptResult? made = first;
        return _resending.Value.ExecuteAsync(
            token =>
            {
                AttemptResult? known = made;
                made = null;
                return known is null ? TryAsync(attempt, token) : new ValueTask<AttemptResult>(known);
            },
            cancellationToken);
    }

    private async ValueTask<AttemptResult> TryAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await breaker.TryAsync(
                    static (attempt, token) => attempt.QueryAttempts.SendInTurnAsync(attempt, token), attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (BrokenCircuitException broken)
            {
                TimeSpan pause = broken.RetryAfter > ShortestPause ? broken.RetryAfter.Value : ShortestPause;

                // Somebody who waits is told at once. Nobody waits for a batch, which would else run through its whole list in vain.
                if (attempt.Question.Query.Priority != FgmQueryPriority.Batch || pause >= attempt.Deadline.TimeLeft)
                {
                    return await sending.UnsentAsync(attempt.Question, UnreachableBreaker.NotTried(pause)).ConfigureAwait(false);
                }

                await Task.Delay(pause, settings.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ValueTask<AttemptResult> SendInTurnAsync(Attempt attempt, CancellationToken cancellationToken) => _rate is null
        ? new ValueTask<AttemptResult>(sending.SendAsync(attempt.Question, attempt.Message, cancellationToken))
        : SendInTurnAsync(_rate, attempt, cancellationToken);

    private async ValueTask<AttemptResult> SendInTurnAsync(AttemptRateLimiter rate, Attempt attempt, CancellationToken cancellationToken) =>
        await TakeTurnAsync(rate, attempt, cancellationToken).ConfigureAwait(false)
            ? await sending.SendAsync(attempt.Question, attempt.Message, cancellationToken).ConfigureAwait(false)
            : await sending.UnsentAsync(attempt.Question, NoTurn()).ConfigureAwait(false);

    private async ValueTask<bool> TakeTurnAsync(AttemptRateLimiter rate, Attempt attempt, CancellationToken cancellationToken)
    {
        long start = settings.Clock.GetTimestamp();
        try
        {
            return await rate.TakeAsync(attempt.Question.Query.Priority, attempt.Deadline.TimeLeft, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!attempt.Question.CallerToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            attempt.Question.Watched!.RateWaits.Add(settings.Clock.GetElapsedTime(start));
        }
    }

    private Failure NoPlace() =>
        new(FgmFailureKind.Busy, $"All {settings.MaximumConcurrentQueries} places of Limits:ConcurrentQueries were taken for the whole {settings.OverallTimeout.TotalSeconds:0.#} s.")
        {
            OwnRemedy = "Ask again later. If it lasts, see whether the provider answers slowly, ask fewer questions at once, or raise Limits:ConcurrentQueries.",
        };

    private Failure NoTurn() =>
        new(FgmFailureKind.Busy, FormattableString.Invariant($"The agreed rate of {settings.TransactionsPerSecond} transactions per second leaves no room within the overall limit of {settings.OverallTimeout.TotalSeconds:0.#} s."))
        {
            OwnRemedy = "Ask again later. If it lasts, spread the questions, or agree more transactions per second with the provider and raise Limits:TransactionsPerSecond.",
        };

    private QueryMessage NewMessage(QueryState question) => new()
    {
        MessageId = question.MessageId,
        ParametersId = FreshId.New(),
        PractitionerId = FreshId.New(),
        OrganizationId = FreshId.New(),
        NhsNumber = question.Query.Patient.NhsNumber,
        FromAsid = settings.FromAsid,
        ToAsid = settings.ToAsid,
        PractitionerIdentifiers = PractitionerIdentifier.Of(question.Query.Requester, settings.LocalIdentifierSystem),
        Organization = question.Query.Requester.Details.Organization ?? settings.Organization,
        SourceName = settings.SourceName,
        SourceSoftware = settings.SoftwareName,
        SourceContact = settings.SourceContact,
        DestinationName = settings.DestinationName,
    };

    /// <summary>Represents the state of one execution in the breaker, in place of a closure for each attempt.</summary>
    private sealed record Attempt(QueryAttempts QueryAttempts, QueryState Question, QueryMessage Message)
    {
        public Deadline Deadline => Question.Deadline;
    }
}
