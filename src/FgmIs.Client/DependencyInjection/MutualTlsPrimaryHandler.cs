using FgmIs.Client.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>Puts the mutual-TLS handler under the factory's client after everybody else has configured it, so that nothing takes its place (safety.md, H9).</summary>
internal sealed class MutualTlsPrimaryHandler(IServiceProvider provider, string clientName) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name == ContainerClient.HttpClientName(clientName))
        {
            options.HttpMessageHandlerBuilderActions.Add(
                builder => builder.PrimaryHandler = provider.GetRequiredKeyedService<MutualTlsSource>(clientName).Handler);
        }
    }
}
