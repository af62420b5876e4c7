using FgmIs.Client.Caching;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Journey;

/// <summary>
/// Performs steps 3 and 10 of the journey: what the encounter's cache may answer, and what it may keep. A cache that fails costs a query
/// and nothing else.
/// </summary>
internal sealed class EncounterCacheAccess(ClientSettings settings, BackgroundReporter reporter, ILogger logger)
{
    /// <summary>Returns whether a query could be answered from the cache, whatever the cache holds.</summary>
    public bool MayAnswer(FgmStatusQuery query) =>
        settings.EncounterCache is not null
        && query.Encounter is not null
        && query.Freshness == FgmFreshness.EncounterAnswerWillDo
        && !query.Occasion.IsSignificantEvent();

    /// <summary>Finds an answer of the same encounter.</summary>
    /// <returns>What was found; nothing where nothing is cached, or the cache failed.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<CacheLookup?> FindAsync(QueryState state)
    {
        FgmStatusQuery query = state.Query;
        if (settings.EncounterCache is not { } cache || query.Encounter is not { } encounter)
        {
            return null;
        }

        try
        {
            CacheKeys names = CacheKeys.Of(
                cache.Key,
                query,
                encounter,
                settings.Identity.Organization,
                settings.Endpoint,
                settings.Identity.FromAsid,
                settings.Identity.ToAsid);
            return await cache.ReadAsync(
                names, query.Patient, MayAnswer(query), state.Deadline.TimeLeft, state.CallerToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && state.CallerToken.IsCancellationRequested))
        {
            Tell(state, failure);
            return null;
        }
    }

    /// <summary>
    /// Keeps an indicator that Spine gave and that is recorded in the audit trail; never a failure, nor what a provider's own store said.
    /// </summary>
    /// <remarks>"No record" is not kept, so that a new indicator shows at the next view, and it drives out what was kept before.</remarks>
    public async Task KeepAsync(QueryState state, CacheLookup? reading, FgmStatusOutcome outcome, DateTimeOffset until)
    {
        if (settings.EncounterCache is not { } cache || reading is null)
        {
            return;
        }

        try
        {
            switch (outcome)
            {
                case FgmIndicatorFound { Source: FgmAnswerSource.Spine } found when found.Warnings.All(
                    warning => warning.Kind != FgmWarningKind.NotAudited):
                    await cache.KeepAsync(
                        reading, state.Query.Patient, found, until, state.Deadline.TimeToClose).ConfigureAwait(false);
                    break;
                case FgmNoRecordFound:
                    await cache.ForgetAsync(reading, state.Deadline.TimeToClose).ConfigureAwait(false);
                    break;
            }
        }
        catch (Exception failure)
        {
            Tell(state, failure);
        }
    }

    // In the same words whether it was read or written: only an indicator is kept.
    private void Tell(QueryState state, Exception failure)
    {
        string cause = failure.GetType().Name;
        Log.CacheFailed(logger, cause);
        reporter.Report(new FgmErrorReport(
            FgmErrorKind.CacheFailed,
            settings.Clock.GetUtcNow(),
            state.MessageId,
            $"The encounter cache failed ({cause}).",
            "Bring the cache's store back; until then every query is made of Spine."));
    }
}
