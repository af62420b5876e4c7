using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Limits;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Threading;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace FgmIs.Client.Journey;

/// <summary>
/// Sends a query once or more: it waits for a place, each attempt for the agreed rate, and none is made that the breaker keeps back.
/// </summary>
internal sealed class QueryAttempts(ClientSettings settings, QueryAttempt attempt, ClientTelemetry telemetry, ILogger logger)
{
    private readonly ResiliencePipeline<AttemptResult> _pipeline = AttemptPipeline.New(settings, telemetry, logger);
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
            return (await attempt.UnsentAsync(question, NoPlace()).ConfigureAwait(false)).Outcome;
        }

        try
        {
            return (await SendAsync(question, NewMessage(question), ending.Token).ConfigureAwait(false)).Outcome;
        }
        catch (BrokenCircuitException broken)
        {
            return (await attempt.UnsentAsync(question, UnreachableBreaker.NotTried(broken)).ConfigureAwait(false)).Outcome;
        }
        catch (OperationCanceledException) when (!question.CallerToken.IsCancellationRequested)
        {
            // What has begun has records of its own.
            return question.HasBegun
                ? question.Failed(attempt.LimitPassed)
                : (await attempt.UnsentAsync(question, attempt.LimitPassed).ConfigureAwait(false)).Outcome;
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

    private async Task<AttemptResult> SendAsync(QueryState question, QueryMessage message, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(AttemptPipeline.Query, question);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.Attempts.SendInTurnAsync(
                    state.question, state.message, context.CancellationToken).ConfigureAwait(false),
                context,
                (Attempts: this, question, message)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<AttemptResult> SendInTurnAsync(QueryState question, QueryMessage message, CancellationToken cancellationToken) =>
        _rate is null || await TakeTurnAsync(_rate, question, cancellationToken).ConfigureAwait(false)
            ? await attempt.SendAsync(question, message, cancellationToken).ConfigureAwait(false)
            : await attempt.UnsentAsync(question, NoTurn()).ConfigureAwait(false);

    private async Task<bool> TakeTurnAsync(AttemptRateLimiter rate, QueryState question, CancellationToken cancellationToken)
    {
        long start = settings.Clock.GetTimestamp();
        try
        {
            return await rate.TakeAsync(question.Query.Priority, question.Deadline.TimeLeft, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!question.CallerToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            question.Watched!.RateWaits.Add(settings.Clock.GetElapsedTime(start));
        }
    }

    private Failure NoPlace() =>
        new(
            FgmFailureKind.Busy,
            $"All {settings.MaximumConcurrentQueries} places of Limits:ConcurrentQueries were taken for the whole "
            + $"{settings.OverallTimeout.TotalSeconds:0.#} s.")
        {
            OwnRemedy = "Ask again later. If it lasts, see whether the provider answers slowly, ask fewer questions at once, or raise "
                + "Limits:ConcurrentQueries.",
        };

    private Failure NoTurn() =>
        new(
            FgmFailureKind.Busy,
            FormattableString.Invariant($"The agreed rate of {settings.TransactionsPerSecond} transactions per second leaves no room ")
            + FormattableString.Invariant($"within the overall limit of {settings.OverallTimeout.TotalSeconds:0.#} s."))
        {
            OwnRemedy = "Ask again later. If it lasts, spread the questions, or agree more transactions per second with the provider and "
                + "raise Limits:TransactionsPerSecond.",
        };

    private QueryMessage NewMessage(QueryState question) => new()
    {
        MessageId = question.MessageId,
        ParametersId = Guid.NewGuid(),
        PractitionerId = Guid.NewGuid(),
        OrganizationId = Guid.NewGuid(),
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
}
