namespace FgmIs.Client.DependencyInjection;

/// <summary>Looks at the handlers that the container's factory has put together, whoever has had a hand in it.</summary>
internal static class FactoryHandlers
{
    /// <summary>Makes sure that a query goes through nothing but the factory's own handlers to the client's.</summary>
    /// <exception cref="FgmConfigurationException">Something of the host's is above the client's handler, or in its place.</exception>
    public static void Require(HttpMessageHandler outermost, HttpMessageHandler own, string clientName)
    {
        HttpMessageHandler? handler = outermost;
        while (!ReferenceEquals(handler, own))
        {
            if (handler is null || handler.GetType().Assembly != typeof(IHttpClientFactory).Assembly)
            {
                string found = handler is null ? "nothing" : handler.GetType().FullName ?? handler.GetType().Name;
                throw new FgmConfigurationException(
                    typeof(FgmStatusClientOptions),
                [
                    $"The HTTP client '{clientName}' of the container has {found} where only the FGM-IS client's own handler may be: "
                    + "it would speak to the provider past the checks of "
                    + "certificates. Remove what the host registers there: an IHttpMessageHandlerBuilderFilter, or a PostConfigure of "
                    + "HttpClientFactoryOptions.",
                ]);
            }

            handler = (handler as DelegatingHandler)?.InnerHandler;
        }
    }
}
