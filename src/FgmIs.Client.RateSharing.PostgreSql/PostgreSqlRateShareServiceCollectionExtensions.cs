using FgmIs.Client;
using FgmIs.Client.RateSharing.PostgreSql;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add a host's share of an agreed rate to a container.</summary>
public static class PostgreSqlRateShareServiceCollectionExtensions
{
    /// <summary>Adds the share that all clients of this container use, with its settings from code.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Sets the options. The clock and logging are the container's own where this does not set them.</param>
    /// <returns>The same services. <see cref="IFgmRateShare"/> is a singleton; it shares from when the first client is made.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddFgmPostgreSqlRateShare(
        this IServiceCollection services, Action<PostgreSqlRateShareOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton<IFgmRateShare>(provider => New(provider, configure));
    }

    /// <summary>Adds the share of the client with a name, for hosts whose clients have agreed figures with several providers.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="clientName">The name of the client.</param>
    /// <param name="configure">Sets the options. The clock and logging are the container's own where this does not set them.</param>
    /// <returns>The same services. <see cref="IFgmRateShare"/> is a keyed singleton.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddFgmPostgreSqlRateShare(
        this IServiceCollection services, string clientName, Action<PostgreSqlRateShareOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(clientName);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddKeyedSingleton<IFgmRateShare>(clientName, (provider, _) => New(provider, configure));
    }

    private static PostgreSqlRateShare New(IServiceProvider provider, Action<PostgreSqlRateShareOptions> configure)
    {
        var options = new PostgreSqlRateShareOptions
        {
            LoggerFactory = provider.GetService<ILoggerFactory>(),
            TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
        };
        configure(options);
        return new PostgreSqlRateShare(options);
    }
}
