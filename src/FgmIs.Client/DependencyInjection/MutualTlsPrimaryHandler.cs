using FgmIs.Client.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>
/// Puts the mutual-TLS handler under the factory's client, alone, after everybody else has configured it (docs/safety-case.md, H7 and H9).
/// </summary>
/// <remarks>
/// Handlers for all of a host's clients, such as those that try again or cache, would send a query past the audit trail; they are left
/// out. What comes after this even so is refused when the client is made (<see cref="FactoryHandlers"/>).
/// </remarks>
internal sealed class MutualTlsPrimaryHandler(IServiceProvider provider, string clientName)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name == ContainerClient.HttpClientName(clientName))
        {
            options.HandlerLifetime = Timeout.InfiniteTimeSpan;
            options.HttpMessageHandlerBuilderActions.Add(Build);
        }
    }

    private void Build(HttpMessageHandlerBuilder builder)
    {
        MutualTlsSource source = provider.GetRequiredKeyedService<MutualTlsSource>(clientName);
        builder.PrimaryHandler = source.Handler;
        if (builder.AdditionalHandlers.Count == 0)
        {
            return;
        }

        source.HandlersLeftOut = string.Join(", ", builder.AdditionalHandlers.Select(handler => handler.GetType().Name));
        builder.AdditionalHandlers.Clear();
    }
}
