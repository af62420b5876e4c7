using FgmIs.Client.Certificates;
using FgmIs.Client.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>Creates a container's client and the one handler under it.</summary>
internal static class ContainerClient
{
    public static string HttpClientName(string name) => name.Length == 0 ? "FgmIs.Client" : $"FgmIs.Client:{name}";

    public static FgmStatusClient New(IServiceProvider provider, string name)
    {
        FgmStatusClientOptions options = Options(provider, name);
        MutualTlsSource source = provider.GetRequiredKeyedService<MutualTlsSource>(name);

        // Taken once and kept: what has been looked at is what is used.
        HttpMessageHandler handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName(name));
        FactoryHandlers.Require(handler, source.Handler, HttpClientName(name));
        return new FgmStatusClient(options, HttpConnections.Over(handler, source));
    }

    public static MutualTlsSource NewSource(IServiceProvider provider, string name)
    {
        FgmStatusClientOptions options = Options(provider, name);
        List<string> problems = [];
        return Certificates(provider, name, options, problems) is { } certificates
            ? new MutualTlsSource(certificates, options)
            : throw new FgmConfigurationException(typeof(FgmStatusClientOptions), options.Section.Name(name, problems));
    }

    private static TlsCertificates? Certificates(
        IServiceProvider provider, string name, FgmStatusClientOptions options, List<string> problems)
    {
        if (options.Certificates.Client is not { IsAsynchronous: true } source)
        {
            return options.LoadCertificates(problems);
        }

        TlsCertificates? read = provider.GetRequiredKeyedService<CertificateStartupService>(name).Take();
        if (read is null)
        {
            problems.Add(
                $"The client certificate comes from {source}, which takes time: "
                + "it is read when the host starts, and the client was wanted before. "
                + "Resolve the client later, not in the constructor of a hosted service; "
                + "where there is no host, make it with FgmStatusClient.CreateAsync.");
        }

        return read;
    }

    private static FgmStatusClientOptions Options(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<FgmStatusClientOptions>>().Get(name);
}
