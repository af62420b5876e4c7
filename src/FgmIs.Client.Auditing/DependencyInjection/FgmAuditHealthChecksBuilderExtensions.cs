using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add a health check of the audit trail.</summary>
public static class FgmAuditHealthChecksBuilderExtensions
{
    /// <summary>Adds a health check of the container's audit trail, called <c>fgm-is-audit</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="failureStatus">What a failed check counts as.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It reads from the store, and writes nothing: degraded where the store is away and events wait in the spool, failed where the spool
    /// cannot be used, or a store without one, so that the <see cref="IFgmStatusClient"/> may ask nothing. A trail of the host's own is
    /// not looked at. An outage is no reason to restart a host: use it for readiness and dashboards, not for liveness.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddFgmAudit(
        this IHealthChecksBuilder builder, HealthStatus failureStatus = HealthStatus.Unhealthy, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            "fgm-is-audit",
            provider => new AuditHealthCheck(provider.GetRequiredService<IFgmAuditTrail>()),
            failureStatus,
            tags));
    }
}
