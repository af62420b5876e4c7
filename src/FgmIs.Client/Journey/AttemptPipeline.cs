using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Limits;
using Microsoft.Extensions.Logging;
using Polly;

namespace FgmIs.Client.Journey;

/// <summary>Composes the pipeline in which each query is sent: retry, and within it a circuit breaker, for which batches wait.</summary>
internal static class AttemptPipeline
{
    /// <summary>The query that runs through the pipeline, for the strategies' decisions.</summary>
    public static readonly ResiliencePropertyKey<QueryState> Query = new("FgmIs.Client.Query");

    /// <summary>Creates the pipeline of one client.</summary>
    public static ResiliencePipeline<AttemptResult> New(ClientSettings settings, ClientTelemetry telemetry, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = new MonotonicClock(settings.Clock) };
        if (settings.MaximumResends > 0)
        {
            builder.AddRetry(ResendRule.NewOptions(settings.MaximumResends));
        }

        if (settings.UnreachablePause > TimeSpan.Zero)
        {
            builder
                .AddRetry(UnreachableBreaker.NewBatchOptions())
                .AddCircuitBreaker(UnreachableBreaker.NewOptions(settings.UnreachablePause, telemetry, logger));
        }

        return builder.Build();
    }
}
