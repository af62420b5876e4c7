using FgmIs.Client.Reporting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.Auditing.Hosting;

/// <summary>Adds an audit trail of a kind of store to a container: the trail, who reads and verifies it, and its fallback.</summary>
internal static class AuditRegistration
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">The section with the settings.</param>
    /// <param name="ofStore">The settings of this kind of store.</param>
    /// <param name="apply">Sets them.</param>
    /// <param name="open">Makes a trail that is opened by its first event.</param>
    /// <exception cref="InvalidOperationException">A trail of a container is registered already.</exception>
    public static void Add<TOptions, TTrail>(
        IServiceCollection services,
        IConfiguration configuration,
        string[] ofStore,
        Action<SettingsSection, TOptions> apply,
        Func<TOptions, TTrail> open)
        where TOptions : FgmAuditStoreOptions, new()
        where TTrail : ChainedAuditTrail
    {
        if (services.Any(service => service.ServiceType == typeof(IFgmAuditTrail) && !service.IsKeyedService))
        {
            throw new InvalidOperationException(
                "An IFgmAuditTrail is registered already: a container has one audit trail for all its clients. Register one of them.");
        }

        // Read once, when the options are first wanted: what is applied is what is validated.
        var settings = new Lazy<AuditSettings>(() => AuditSettings.Read(configuration, ofStore));
        services.AddOptions<TOptions>().Configure<IServiceProvider>((options, provider) => Apply(settings.Value, options, provider, apply))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new AuditOptionsValidator<TOptions>(provider, settings.Value));
        services.AddSingleton(provider => open(provider.GetRequiredService<IOptions<TOptions>>().Value));
        services.AddSingleton<IFgmAuditReader>(provider => provider.GetRequiredService<TTrail>());
        services.AddSingleton<IFgmAuditVerifier>(provider => provider.GetRequiredService<TTrail>());
        services.AddSingleton(provider => NewTrail<TTrail>(provider, settings.Value));
    }

    private static void Apply<TOptions>(
        AuditSettings settings, TOptions options, IServiceProvider provider, Action<SettingsSection, TOptions> apply)
        where TOptions : FgmAuditStoreOptions
    {
        var reporter = provider.GetService<IFgmErrorReporter>();
        var clock = provider.GetService<TimeProvider>();
        options.TimeProvider = clock ?? options.TimeProvider;
        options.ReadPolicy = provider.GetService<IFgmAuditReadPolicy>() ?? options.ReadPolicy;
        settings.ApplyTo(options);
        if (options.Checkpoints is { } checkpoints)
        {
            checkpoints.ErrorReporter ??= reporter;
        }

        settings.Fallback.ErrorReporter = reporter;
        settings.Fallback.TimeProvider = clock ?? settings.Fallback.TimeProvider;
        apply(settings.Section, options);
    }

    // The container disposes what it made in the order of need: the fallback before its spool and the trail behind it, and all of them
    // after the clients.
    private static IFgmAuditTrail NewTrail<TTrail>(IServiceProvider provider, AuditSettings settings)
        where TTrail : ChainedAuditTrail
    {
        try
        {
            TTrail trail = provider.GetRequiredService<TTrail>();
            return settings.HasNoSpool
                ? trail
                : new FallbackAuditTrail(trail, provider.GetRequiredService<IFgmAuditSpool>(), settings.Fallback);
        }
        catch (OptionsValidationException problems)
        {
            return new UnconfiguredAuditTrail(problems.Message);
        }
    }
}
