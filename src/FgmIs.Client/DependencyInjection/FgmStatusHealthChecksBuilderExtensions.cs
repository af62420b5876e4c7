using FgmIs.Client;
using FgmIs.Client.DependencyInjection;
using FgmIs.Client.Readiness;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add health checks of FGM-IS clients.</summary>
public static class FgmStatusHealthChecksBuilderExtensions
{
    /// <summary>Adds a health check of the client that has no name, called <c>fgm-is</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="failureStatus">What a failed check counts as.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It makes the readiness check of <see cref="IFgmReadiness"/>, at most every 30 seconds: degraded where a certificate expires within
    /// 14 days or the clocks differ, failed where queries would fail. A client that is not registered stops the host at its start. It
    /// asks about nobody. An unreachable provider is no reason to restart a host: use it for readiness and dashboards, not for liveness.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddFgmStatusClient(
        this IHealthChecksBuilder builder, HealthStatus failureStatus = HealthStatus.Unhealthy, IEnumerable<string>? tags = null) =>
        builder.AddFgmStatusClient(Options.Options.DefaultName, failureStatus, tags);

    /// <summary>Adds a health check of the client with a name, called <c>fgm-is:</c> and that name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="clientName">The client's name.</param>
    /// <param name="failureStatus">What a failed check counts as.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="clientName"/> is null.</exception>
    public static IHealthChecksBuilder AddFgmStatusClient(
        this IHealthChecksBuilder builder,
        string clientName,
        HealthStatus failureStatus = HealthStatus.Unhealthy,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(clientName);
        bool isDefault = clientName == Options.Options.DefaultName;
        builder.Services.AddKeyedSingleton(clientName, (provider, _) => new ReadinessHealthCheck(
            isDefault ? provider.GetRequiredService<IFgmReadiness>() : provider.GetRequiredKeyedService<IFgmReadiness>(clientName),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        string checkName = isDefault ? "fgm-is" : $"fgm-is:{clientName}";
        builder.Services.AddOptions<HealthCheckServiceOptions>().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HealthCheckServiceOptions>>(
            provider => new HealthCheckClientValidator(provider, clientName, checkName));
        return builder.Add(new HealthCheckRegistration(
            checkName,
            provider => provider.GetRequiredKeyedService<ReadinessHealthCheck>(clientName),
            failureStatus,
            tags));
    }
}
