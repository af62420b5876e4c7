using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Limits;
using Microsoft.Extensions.Logging;
using Polly;

namespace FgmIs.Client.Journey;

/// <summary>
/// Composes the pipelines in which queries are sent: retry, and within it the client's one circuit breaker, for which batches wait.
/// </summary>
internal sealed class AttemptPipeline
{
    /// <summary>The query that runs through the pipeline, for the strategies' decisions.</summary>
    public static readonly ResiliencePropertyKey<QueryState> Query = new("FgmIs.Client.Query");

    private readonly ResiliencePipeline<AttemptResult> _interactive;

    // Many clients never have a batch.
    private readonly Lazy<ResiliencePipeline<AttemptResult>> _batch;

    public AttemptPipeline(ClientSettings settings, ClientTelemetry telemetry, ILogger logger)
    {
        var clock = new MonotonicClock(settings.Clock);
        ResiliencePipeline<AttemptResult> breaker = settings.UnreachablePause > TimeSpan.Zero
            ? NewBuilder()
                .AddCircuitBreaker(UnreachableBreaker.NewOptions(settings.UnreachablePause, telemetry, logger))
                .Build()
            : ResiliencePipeline<AttemptResult>.Empty;
        _interactive = NewResending().AddPipeline(breaker).Build();
        _batch = new(() => NewResending().AddRetry(UnreachableBreaker.NewBatchOptions()).AddPipeline(breaker).Build());

        ResiliencePipelineBuilder<AttemptResult> NewBuilder() => new() { TimeProvider = clock };

        ResiliencePipelineBuilder<AttemptResult> NewResending() => settings.MaximumResends > 0
            ? NewBuilder().AddRetry(ResendRule.NewOptions(settings.MaximumResends))
            : NewBuilder();
    }

    /// <summary>Returns the pipeline for queries of a priority.</summary>
    public ResiliencePipeline<AttemptResult> For(FgmQueryPriority priority) =>
        priority == FgmQueryPriority.Batch ? _batch.Value : _interactive;
}
