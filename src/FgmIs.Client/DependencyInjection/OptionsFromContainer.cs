using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>Fills in from the container what a client's options leave open.</summary>
internal sealed class OptionsFromContainer(IServiceProvider provider, string clientName) : IPostConfigureOptions<FgmStatusClientOptions>
{
    public void PostConfigure(string? name, FgmStatusClientOptions options)
    {
        if (name != clientName)
        {
            return;
        }

        options.AuditTrail ??= Find<IFgmAuditTrail>();
        options.ErrorReporter ??= Find<IFgmErrorReporter>();
        options.EncounterCache ??= Find<FgmEncounterCache>();
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        if (ReferenceEquals(options.AccessPolicy, FgmAccessPolicy.Strict) && Find<IFgmAccessPolicy>() is { } policy)
        {
            options.AccessPolicy = policy;
        }

        if (ReferenceEquals(options.TimeProvider, TimeProvider.System) && provider.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }
    }

    // One made for this client by its name goes before one for all.
    private T? Find<T>()
        where T : class =>
        (clientName.Length > 0 ? provider.GetKeyedService<T>(clientName) : null) ?? provider.GetService<T>();
}
