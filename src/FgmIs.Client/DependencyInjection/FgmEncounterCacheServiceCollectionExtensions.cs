using FgmIs.Client;
using FgmIs.Client.Caching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add the encounter cache to a container.</summary>
public static class FgmEncounterCacheServiceCollectionExtensions
{
    /// <summary>
    /// Adds a cache in this process's memory (<see cref="FgmEncounterCache.InMemory"/>) for every <see cref="IFgmStatusClient"/>.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">
    /// Sets how long it keeps answers, for at most 24 hours (MSCA-FGMRISQR-08), and how long a look may take; left out, the defaults.
    /// </param>
    /// <returns>The same services. <see cref="FgmEncounterCache"/> is a singleton, where the host has none of its own.</returns>
    /// <remarks>
    /// The clock is the container's <see cref="TimeProvider"/>, as the clients' is. A value that is out of its range is refused when the
    /// host starts. For a store that several instances share, register <see cref="FgmEncounterCache.Over"/> (docs/caching.md).
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddFgmEncounterCache(
        this IServiceCollection services, Action<FgmEncounterCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider =>
        {
            FgmEncounterCacheOptions options = new()
            {
                TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
            };
            configure?.Invoke(options);
            return FgmEncounterCache.InMemory(options);
        });
        return services;
    }
}
