using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>Takes from the container what a client's options leave open, and notes what they do not (<see cref="Configuration.ServiceSources"/>).</summary>
internal sealed class OptionsFromContainer(IServiceProvider provider, string clientName) : IPostConfigureOptions<FgmStatusClientOptions>
{
    public void PostConfigure(string? name, FgmStatusClientOptions options)
    {
        if (name != clientName)
        {
            return;
        }

        options.AuditTrail = Take<IFgmAuditTrail>(options, nameof(options.AuditTrail), () => options.AuditTrail);
        options.ErrorReporter = Take<IFgmErrorReporter>(options, nameof(options.ErrorReporter), () => options.ErrorReporter);
        options.EncounterCache = Take<FgmEncounterCache>(options, nameof(options.EncounterCache), () => options.EncounterCache);
        options.AccessPolicy = Take<IFgmAccessPolicy>(options, nameof(options.AccessPolicy), () => options.AccessPolicy);

        // The platform's own: a host registers them for reasons that have nothing to do with this client.
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        options.TimeProvider ??= provider.GetService<TimeProvider>();
    }

    // One made for this client by its name goes before one for all, and is no second source.
    private T? Take<T>(FgmStatusClientOptions options, string option, Func<T?> current)
        where T : class
    {
        T? named = clientName.Length > 0 ? provider.GetKeyedService<T>(clientName) : null;
        string source = $"the container ({typeof(T).Name}{(named is null ? "" : $" named '{clientName}'")})";
        return options.Sources.Take(option, current, source, named ?? provider.GetService<T>());
    }
}
