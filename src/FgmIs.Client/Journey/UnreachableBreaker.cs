using FgmIs.Client.Diagnostics;
using FgmIs.Client.Limits;
using FgmIs.Client.Outcomes;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace FgmIs.Client.Journey;

/// <summary>
/// Stops trying for a moment when the provider is out of reach, and for no other reason: what proves that it is reached keeps the way open.
/// </summary>
/// <remarks>
/// Slow to open and quick to try again, since a query that is not tried may hide an indicator (docs/resilience.md). One for each client:
/// a client has one endpoint, one certificate and one way there.
/// </remarks>
internal static class UnreachableBreaker
{
    private const int UnreachedRunning = 10;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates the options of the circuit breaker.</summary>
    public static CircuitBreakerStrategyOptions<AttemptResult> NewOptions(
        TimeSpan pause, ClientTelemetry telemetry, ILogger logger) =>
        new()
        {
            FailureRatio = 1,
            MinimumThroughput = UnreachedRunning,
            SamplingDuration = Within,
            BreakDuration = pause,
            ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Result is { IsUnreached: true }),
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
        };

    /// <summary>
    /// Creates the options by which a batch waits for the breaker: nobody waits for it, and it would else run
    /// through its whole list in vain.
    /// </summary>
    /// <remarks>Somebody who waits is told at once.</remarks>
    public static RetryStrategyOptions<AttemptResult> NewBatchOptions() => new()
    {
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = static arguments => new ValueTask<bool>(
            arguments.Outcome.Exception is BrokenCircuitException broken
            && arguments.Context.Properties.TryGetValue(AttemptPipeline.Query, out QueryState? query)
            && Pause(broken) < query.Deadline.TimeLeft),
        DelayGenerator = static arguments => new ValueTask<TimeSpan?>(Pause(arguments.Outcome.Exception as BrokenCircuitException)),
    };

    /// <summary>Returns the failure of a query that was not tried.</summary>
    public static Failure NotTried(BrokenCircuitException broken) =>
        new(FgmFailureKind.Unreachable, "The provider was out of reach for every attempt of late, so this one was not made.")
        {
            OwnRemedy = FailureRemedies.For(FgmFailureKind.Unreachable)
                + FormattableString.Invariant(
                    $" The client itself tries again with the first query asked after {Math.Ceiling(Pause(broken).TotalSeconds):0} s."),
        };

    private static TimeSpan Pause(BrokenCircuitException? broken) =>
        broken?.RetryAfter is { } pause && pause > ShortestPause ? pause : ShortestPause;
}
