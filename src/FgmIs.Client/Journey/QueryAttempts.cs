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
    private readonly AttemptPipeline _pipeline = new(settings, telemetry, logger);
    private readonly ConcurrencyLimiter _places = new(settings.MaximumConcurrentQueries, settings.Clock);
    private readonly AttemptRateLimiter? _rate =
        settings.RateShare is { } share ? AttemptRateLimiter.Of(share, settings.Clock)
        : settings.TransactionsPerSecond is { } figure ? new AttemptRateLimiter(figure, settings.TransactionBurst, settings.Clock)
        : null;

    /// <summary>Sends a query until it is answered or may not be sent again.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FgmStatusOutcome> SendAsync(QueryState state)
    {
        using CancellationTokenSource timer = BoundedWait.NewTimer(settings.Clock, state.Deadline.TimeLeft);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(state.CallerToken, timer.Token);
        if (!_places.TryEnter() && !await EnterAsync(state, ending.Token).ConfigureAwait(false))
        {
            return (await attempt.UnsentAsync(state, NoPlace()).ConfigureAwait(false)).Outcome;
        }

        try
        {
            QueryMessage message = settings.Identity.NewMessage(state.MessageId, state.Query);
            return (await SendAsync(state, message, ending.Token).ConfigureAwait(false)).Outcome;
        }
        catch (BrokenCircuitException broken)
        {
            return (await attempt.UnsentAsync(state, UnreachableBreaker.NotTried(broken)).ConfigureAwait(false)).Outcome;
        }
        catch (OperationCanceledException) when (!state.CallerToken.IsCancellationRequested)
        {
            // What has begun has records of its own.
            return state.HasBegun
                ? state.Failed(attempt.LimitPassed)
                : (await attempt.UnsentAsync(state, attempt.LimitPassed).ConfigureAwait(false)).Outcome;
        }
        finally
        {
            _places.Leave();
        }
    }

    private async ValueTask<bool> EnterAsync(QueryState state, CancellationToken cancellationToken)
    {
        try
        {
            await _places.EnterAsync(state.Query.Priority, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!state.CallerToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<AttemptResult> SendAsync(QueryState state, QueryMessage message, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(AttemptPipeline.Query, state);
        try
        {
            // Polly's form for frequent calls: what the attempt came to, thrown or not, goes through the strategies as a value.
            Outcome<AttemptResult> outcome = await _pipeline.For(state.Query.Priority).ExecuteOutcomeAsync(
                static (context, call) => call.Attempts.TrySendInTurnAsync(call.state, call.message, context.CancellationToken),
                context,
                (Attempts: this, state, message)).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<AttemptResult>> TrySendInTurnAsync(
        QueryState state, QueryMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.FromResult(await SendInTurnAsync(state, message, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<AttemptResult>(failure);
        }
    }

    private async Task<AttemptResult> SendInTurnAsync(QueryState state, QueryMessage message, CancellationToken cancellationToken)
    {
        if (state.BatchTurn is null && _rate is null)
        {
            return await attempt.SendAsync(state, message, [], cancellationToken).ConfigureAwait(false);
        }

        AttemptRateLimiter?[] rates = [state.BatchTurn?.Rate, _rate];
        List<AttemptTurn> turns = new(0);
        foreach (AttemptRateLimiter? rate in rates)
        {
            if (rate is null)
            {
                continue;
            }

            // A batch waits for the first turn of a query before it asks.
            bool isTaken = rate == state.BatchTurn?.Rate && state.BundleIds.Count == 0;
            if ((isTaken ? state.BatchTurn : await TakeTurnAsync(rate, state, cancellationToken).ConfigureAwait(false)) is not { } turn)
            {
                return await attempt.UnsentAsync(state, NoTurn(rate)).ConfigureAwait(false);
            }

            turns.Add(turn);
        }

        return await attempt.SendAsync(state, message, [.. turns], cancellationToken).ConfigureAwait(false);
    }

    private async Task<AttemptTurn?> TakeTurnAsync(AttemptRateLimiter rate, QueryState state, CancellationToken cancellationToken)
    {
        long start = settings.Clock.GetTimestamp();
        try
        {
            return await rate.TakeAsync(state.Query.Priority, state.Deadline.TimeLeft, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!state.CallerToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            state.Watched!.RateWaits.Add(settings.Clock.GetElapsedTime(start));
        }
    }

    private Failure NoPlace() =>
        new(
            FgmFailureKind.Busy,
            $"All {settings.MaximumConcurrentQueries} places of Limits:ConcurrentQueries were taken for the whole "
            + $"{settings.OverallTimeout.TotalSeconds:0.#} s.")
        {
            OwnRemedy = "Ask again later. If it lasts, see whether the provider answers slowly, make fewer queries at once, or raise "
                + "Limits:ConcurrentQueries.",
        };

    private Failure NoTurn(AttemptRateLimiter rate) =>
        new(
            FgmFailureKind.Busy,
            (rate.IsShared
                ? FormattableString.Invariant(
                    $"This process's share of the agreed rate of {rate.PerSecond} transactions per second leaves no room ")
                : FormattableString.Invariant($"The agreed rate of {rate.PerSecond} transactions per second leaves no room "))
            + FormattableString.Invariant($"within the overall limit of {settings.OverallTimeout.TotalSeconds:0.#} s."))
        {
            OwnRemedy = "Ask again later. If it lasts, spread the queries, or agree more transactions per second with the provider and "
                + (rate.IsShared
                    ? "raise the figure that is shared. See also the log of what shares it: without its store a host has its reserved part."
                    : $"raise {(rate == _rate ? "Limits:TransactionsPerSecond" : "the TransactionsPerSecond of the batch")}."),
        };
}
