using FgmIs.Client;
using FgmIs.Client.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add FGM-IS clients to a container.</summary>
/// <remarks>
/// The audit trail, the error reporter, the encounter cache and the access policy come from exactly one source: code, configuration (the
/// policy only) or the container. Two sources of one are an error when the host starts, which names both. In the container a service that
/// is registered under the client's name goes before one for all. The clock and logging are the container's own where the options do not
/// set them; where they do, the options win. Options are validated when the host starts, and every problem is listed. A client certificate
/// from a source that takes time (<see cref="ClientCertificateSource.FromCallback"/>) is read when the host starts, before its services do;
/// resolve the client after that.
/// </remarks>
public static class FgmStatusClientServiceCollectionExtensions
{
    /// <summary>Adds the client, with its settings from configuration.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">The section with the settings, for example <c>configuration.GetSection("FgmIs")</c>.</param>
    /// <returns>The same services. <see cref="IFgmStatusClient"/> and <see cref="IFgmReadiness"/> are one singleton.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client of that name, or without one, is registered already.</exception>
    public static IServiceCollection AddFgmStatusClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddFgmStatusClient(Options.Options.DefaultName, configuration);

    /// <summary>Adds the client, with its settings from code.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same services. <see cref="IFgmStatusClient"/> and <see cref="IFgmReadiness"/> are one singleton.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client of that name, or without one, is registered already.</exception>
    public static IServiceCollection AddFgmStatusClient(this IServiceCollection services, Action<FgmStatusClientOptions> configure) =>
        services.AddFgmStatusClient(Options.Options.DefaultName, configure);

    /// <summary>Adds a client with a name, for hosts that serve several organisations, with its settings from configuration.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="name">
    /// The name, by which <see cref="IFgmStatusClient"/> and <see cref="IFgmReadiness"/> are resolved as keyed services.
    /// </param>
    /// <param name="configuration">The section with the settings.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client of that name, or without one, is registered already.</exception>
    public static IServiceCollection AddFgmStatusClient(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddFgmStatusClient(name, options => FgmIs.Client.Configuration.ConfigurationReader.Read(configuration, options));
    }

    /// <summary>Adds a client with a name, for hosts that serve several organisations, with its settings from code.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="name">
    /// The name, by which <see cref="IFgmStatusClient"/> and <see cref="IFgmReadiness"/> are resolved as keyed services.
    /// </param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client of that name, or without one, is registered already.</exception>
    public static IServiceCollection AddFgmStatusClient(
        this IServiceCollection services, string name, Action<FgmStatusClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        RequireNewName(services, name);

        services.AddOptions<FgmStatusClientOptions>(name).Configure(configure).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<FgmStatusClientOptions>>(provider => new OptionsFromContainer(provider, name));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FgmStatusClientOptions>, OptionsValidator>());

        services.AddKeyedSingleton(name, (provider, _) => new CertificateStartupService(provider, name));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<CertificateStartupService>(name));
        services.AddKeyedSingleton(name, (provider, _) => ContainerClient.NewSource(provider, name));
        services.AddHttpClient(ContainerClient.HttpClientName(name)).SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>>(provider => new MutualTlsPrimaryHandler(provider, name));

        services.AddSingleton(new RegisteredClient(name));

        // One client under both its faces, also where the host puts a decorator in the place of one.
        services.AddKeyedSingleton(name, (provider, _) => ContainerClient.New(provider, name));
        if (name == Options.Options.DefaultName)
        {
            services.AddSingleton<IFgmStatusClient>(provider => provider.GetRequiredKeyedService<FgmStatusClient>(name));
            services.AddSingleton<IFgmDisclosureRecorder>(provider => provider.GetRequiredKeyedService<FgmStatusClient>(name));
            services.AddSingleton<IFgmReadiness>(provider => provider.GetRequiredKeyedService<FgmStatusClient>(name));
        }
        else
        {
            services.AddKeyedSingleton<IFgmStatusClient>(name, (provider, _) => provider.GetRequiredKeyedService<FgmStatusClient>(name));
            services.AddKeyedSingleton<IFgmDisclosureRecorder>(
                name, (provider, _) => provider.GetRequiredKeyedService<FgmStatusClient>(name));
            services.AddKeyedSingleton<IFgmReadiness>(name, (provider, _) => provider.GetRequiredKeyedService<FgmStatusClient>(name));
        }

        return services;
    }

    // At once, and not when the host starts: the call that is one too many stands in the stack.
    private static void RequireNewName(IServiceCollection services, string name)
    {
        if (services.Any(
            service => service.ServiceType == typeof(FgmStatusClient) && service.IsKeyedService && Equals(name, service.ServiceKey)))
        {
            string client = name == Options.Options.DefaultName ? "The FGM-IS client without a name" : $"The FGM-IS client named '{name}'";
            throw new InvalidOperationException(
                $"{client} is registered already: the settings of two registrations would be mixed. "
                + "Register it once, and give a further client a name of its own.");
        }
    }
}
