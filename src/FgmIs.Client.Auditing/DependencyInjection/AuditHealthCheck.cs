using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FgmIs.Client.Auditing.DependencyInjection;

/// <summary>Shows whether events can be kept, and whether some wait in the spool. It writes nothing.</summary>
internal sealed class AuditHealthCheck(IFgmAuditTrail trail) : IHealthCheck
{
    private static readonly TimeSpan TimeForEach = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var fallback = trail as FallbackAuditTrail;
        string? outage = (fallback?.Primary ?? trail) is ChainedAuditTrail chained
            ? await FindProblemAsync(chained.GetRetentionRevisionAsync, cancellationToken).ConfigureAwait(false)
            : null;
        if (fallback is null)
        {
            return outage is null
                ? HealthCheckResult.Healthy("The audit trail can be read.")
                : new HealthCheckResult(context.Registration.FailureStatus, $"The audit trail cannot be used: {outage}");
        }

        int waiting = 0;
        string? spoolOutage = await FindProblemAsync(
            async token => waiting = (await fallback.Spool.ReadPendingAsync(1, token).ConfigureAwait(false)).Count, cancellationToken)
            .ConfigureAwait(false);
        return (outage, spoolOutage, waiting) switch
        {
            (null, null, 0) => HealthCheckResult.Healthy("The audit trail can be read, and nothing waits in the spool."),
            (null, { } why, _) => HealthCheckResult.Degraded(
                $"The spool of the audit trail cannot be used, and an outage of the trail would stop every query: {why}"),
            ({ } why, { } ofSpool, _) => new HealthCheckResult(
                context.Registration.FailureStatus, $"The audit trail cannot be used: {why} Nor can its spool: {ofSpool}"),
            ({ } why, _, _) => HealthCheckResult.Degraded($"The audit trail cannot be used, and events wait in the spool: {why}"),
            _ => HealthCheckResult.Degraded("Events wait in the spool of the audit trail."),
        };
    }

    // A trail's own words hold nothing personal, and say what to do.
    private static async Task<string?> FindProblemAsync<T>(Func<CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            _ = await use(cancellationToken).WaitAsync(TimeForEach, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (FgmAuditTrailException failure)
        {
            return failure.Message;
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return failure.GetType().Name;
        }
    }
}
