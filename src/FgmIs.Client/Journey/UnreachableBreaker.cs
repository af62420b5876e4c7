using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Limits;
using FgmIs.Client.Outcomes;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace FgmIs.Client.Journey;

/// <summary>Stops trying for a moment when the provider is out of reach, and for no other reason: what proves that it is reached keeps the way open.</summary>
/// <remarks>
/// Slow to open and quick to try again, since a question that is not tried may hide an indicator (docs/resilience.md). One for each client:
/// a client has one endpoint, one certificate and one way there.
/// </remarks>
internal sealed class UnreachableBreaker
{
    private const int UnreachedRunning = 10;
    private const long Never = long.MinValue;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly TimeProvider _clock;
    private readonly Lazy<ResiliencePipeline<bool>> _unreached;
    private long _reachedAt = Never;

    public UnreachableBreaker(ClientSettings settings, ClientTelemetry telemetry, ILogger logger)
    {
        _clock = settings.Clock;
        _unreached = new(() => NewPipeline(settings, telemetry, logger));
    }

    /// <summary>Tries, unless the provider was out of reach a moment ago.</summary>
    /// <exception cref="BrokenCircuitException">It was; nothing is tried.</exception>
    public ValueTask<AttemptResult> TryAsync<TState>(
        Func<TState, CancellationToken, ValueTask<AttemptResult>> attempt, TState state, CancellationToken cancellationToken) =>
        _state.CircuitState == CircuitState.Closed ? CountAsync(attempt(state, cancellationToken)) : ProbeAsync(attempt, state, cancellationToken);

    /// <summary>Returns the failure of a question that was not tried.</summary>
    public static Failure NotTried(TimeSpan triedAgainIn) =>
        new(FgmFailureKind.Unreachable, "The provider was out of reach for every sending of late, so this one was not made.")
        {
            OwnRemedy = FailureRemedies.For(FgmFailureKind.Unreachable)
                + FormattableString.Invariant($" The client itself tries again with the first question asked after {Math.Ceiling(triedAgainIn.TotalSeconds):0} s."),
        };

    /// <summary>Tries by leave of the pipeline, which lets one question through when the pause is over.</summary>
    private async ValueTask<AttemptResult> ProbeAsync<TState>(
        Func<TState, CancellationToken, ValueTask<AttemptResult>> attempt, TState state, CancellationToken cancellationToken)
    {
        AttemptResult? result = null;
        _ = await _unreached.Value.ExecuteAsync(
            async token =>
            {
                result = await attempt(state, token).ConfigureAwait(false);
                return result.IsUnreached;
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }

    /// <summary>Counts afterwards what a sending came to. A sign of life weighs only beside failures, so the pipeline is told of it when there is one.</summary>
    private async ValueTask<AttemptResult> CountAsync(ValueTask<AttemptResult> sending)
    {
        AttemptResult result = await sending.ConfigureAwait(false);
        if (!result.IsUnreached)
        {
            Volatile.Write(ref _reachedAt, _clock.GetTimestamp());
            return result;
        }

        long reachedAt = Interlocked.Exchange(ref _reachedAt, Never);
        if (reachedAt != Never && _clock.GetElapsedTime(reachedAt) < Within)
        {
            Tell(isUnreached: false);
        }

        Tell(isUnreached: true);
        return result;
    }

    private void Tell(bool isUnreached)
    {
        try
        {
            _ = _unreached.Value.Execute(static isUnreached => isUnreached, isUnreached);
        }
        catch (BrokenCircuitException)
        {
            // Others found the provider out of reach meanwhile, and this sending had been made before.
        }
    }

    private ResiliencePipeline<bool> NewPipeline(ClientSettings settings, ClientTelemetry telemetry, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<bool> { TimeProvider = new MonotonicClock(settings.Clock) };
        if (settings.UnreachablePause > TimeSpan.Zero)
        {
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<bool>
            {
                FailureRatio = 1,
                MinimumThroughput = UnreachedRunning,
                SamplingDuration = Within,
                BreakDuration = settings.UnreachablePause,
                StateProvider = _state,
                ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Result),
                OnOpened = arguments =>
                {
                    Log.NotTried(logger, arguments.BreakDuration.TotalSeconds);
                    telemetry.BreakerChanged(BreakerState.Open);
                    return default;
                },
                OnHalfOpened = _ =>
                {
                    telemetry.BreakerChanged(BreakerState.HalfOpen);
                    return default;
                },
                OnClosed = _ =>
                {
                    Log.TriedAgain(logger);
                    telemetry.BreakerChanged(BreakerState.Closed);
                    return default;
                },
            });
        }

        return builder.Build();
    }
}
