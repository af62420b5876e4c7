using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>
/// Fills from the container what a client's options leave open, and records what they do not (<see cref="ServiceSources"/>).
/// </summary>
internal sealed class OptionsFromContainer(IServiceProvider provider, string clientName) : IPostConfigureOptions<FgmStatusClientOptions>
{
    public void PostConfigure(string? name, FgmStatusClientOptions options)
    {
        if (name != clientName)
        {
            return;
        }

        options.Audit.Trail = Take<IFgmAuditTrail>(options, OptionsTable.AuditTrail, () => options.Audit.Trail);
        options.Reporting.ErrorReporter = Take<IFgmErrorReporter>(
            options, OptionsTable.ErrorReporter, () => options.Reporting.ErrorReporter);
        options.EncounterCache = Take<FgmEncounterCache>(options, OptionsTable.EncounterCache, () => options.EncounterCache);
        options.AccessPolicy = Take<IFgmAccessPolicy>(options, OptionsTable.AccessPolicy, () => options.AccessPolicy);

        options.Limits.RateShare = Take<IFgmRateShare>(options, OptionsTable.RateShare, () => options.Limits.RateShare);

        // The platform's own: a host registers them for reasons that have nothing to do with this client.
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        options.TimeProvider ??= provider.GetService<TimeProvider>();
    }

    // One made for this client by its name goes before one for all, and is no second source.
    private T? Take<T>(FgmStatusClientOptions options, Setting option, Func<T?> current)
        where T : class
    {
        T? named = clientName.Length > 0 ? provider.GetKeyedService<T>(clientName) : null;
        string source = $"the container ({typeof(T).Name}{(named is null ? "" : $" named '{clientName}'")})";
        return options.Sources.Take(option, current, source, named ?? provider.GetService<T>());
    }
}
