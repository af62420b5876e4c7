using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

[TestFixture]
public sealed class ProxyTests
{
    private static readonly string[] Variables = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy"];

    [Test]
    public async Task Proxy_of_the_options_tunnels_the_query_and_sees_nothing_of_it()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using var proxy = new TunnelProxy();

        FgmStatusOutcome outcome = await simulator.AskAsync(options => options.Connection.Proxy = proxy.Address);

        Asking.AssertFound(outcome);
        string head = proxy.Heads.Single();
        Assert.Multiple(() =>
        {
            Assert.That(head, Does.StartWith($"CONNECT localhost:{simulator.Endpoint.Port} HTTP/1.1\r\n"));
            Assert.That(head, Does.Not.Contain("Proxy-Authorization").And.Not.Contain("/fhir").And.Not.Contain("SOAPAction"));
        });
    }

    [Test]
    public async Task Provider_behind_a_proxy_must_show_its_certificate_all_the_same()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.WrongHostName });
        await using var proxy = new TunnelProxy();

        FgmStatusOutcome outcome = await simulator.AskAsync(options => options.Connection.Proxy = proxy.Address);

        Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
    }

    [Test]
    public async Task Proxies_of_the_environment_are_not_used()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using var proxy = new TunnelProxy();
        Dictionary<string, string?> before = Variables.ToDictionary(
            name => name, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
        try
        {
            foreach (string name in Variables)
            {
                Environment.SetEnvironmentVariable(name, proxy.Address.ToString());
            }

            Asking.AssertFound(await simulator.AskAsync());
        }
        finally
        {
            foreach ((string name, string? value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        Assert.That(proxy.Heads, Is.Empty);
    }

    // .NET reads the environment once a process, so the test above proves something only where it comes first; this one always does.
    [Test]
    public async Task Handler_without_a_proxy_option_uses_none()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        using TlsCertificates certificates = options.LoadCertificates([])!;
        using HttpMessageHandler without = MutualTlsHandler.Create(certificates, new ClientSettings(options));
        options.Connection.Proxy = new Uri("http://proxy:8080");
        using HttpMessageHandler with = MutualTlsHandler.Create(certificates, new ClientSettings(options));

        Assert.Multiple(() =>
        {
            Assert.That(UsesProxy(without), Is.False);
            Assert.That(UsesProxy(with), Is.True);
        });
    }

#if CLIENT_NETSTANDARD
    private static bool UsesProxy(HttpMessageHandler handler) => ((HttpClientHandler)handler).UseProxy;
#else
    private static bool UsesProxy(HttpMessageHandler handler) => ((SocketsHttpHandler)handler).UseProxy;
#endif
}
