using System.Net;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>Safety.md, H9: no registration of a host's puts another handler under the questions than the one with mutual TLS.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PrimaryHandlerTests
{
    private const string ClientName = "FgmIs.Client";

    private static IEnumerable<TestCaseData> Attempts =>
    [
        Attempt("on the client", services => services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(() => new Impostor())),
        Attempt("on the client, from the container", services => services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(_ => new Impostor())),
        Attempt("on the builder", services => services.Configure<HttpClientFactoryOptions>(
            ClientName, options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new Impostor()))),
        Attempt("on all clients", services => services.ConfigureHttpClientDefaults(builder => builder.ConfigurePrimaryHttpMessageHandler(() => new Impostor()))),
        Attempt("with a lifetime", services => services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(() => new Impostor()).SetHandlerLifetime(TimeSpan.FromSeconds(1))),
    ];

    [TestCaseSource(nameof(Attempts))]
    public async Task Handler_registered_before_the_client_does_not_take_its_place(Action<IServiceCollection> attempt)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var services = new ServiceCollection();
        attempt(services);
        services.AddFgmStatusClient(simulator.Configure);

        await AssertAskedAsync(simulator, services);
    }

    [TestCaseSource(nameof(Attempts))]
    public async Task Handler_registered_after_the_client_does_not_take_its_place(Action<IServiceCollection> attempt)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(simulator.Configure);
        attempt(services);

        await AssertAskedAsync(simulator, services);
    }

    [TestCaseSource(nameof(Attempts))]
    public async Task Attempt_would_succeed_on_another_client(Action<IServiceCollection> attempt)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(ClientName);
        attempt(services);
        await using ServiceProvider container = services.BuildServiceProvider();

        using HttpResponseMessage response = await container.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName).GetAsync("https://localhost:1/");

        Assert.That(response.StatusCode, Is.EqualTo((HttpStatusCode)418), "the attempt itself is a real one");
    }

    [Test]
    public async Task Refused_server_stays_refused_whatever_the_host_registers()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.UntrustedRoot });
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(simulator.Configure);
        services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(
            () => new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
        await using ServiceProvider container = services.BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, sends: 1);
    }

    private static async Task AssertAskedAsync(SmspSimulator simulator, IServiceCollection services)
    {
        await using ServiceProvider container = services.BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(1));
    }

    private static TestCaseData Attempt(string name, Action<IServiceCollection> attempt) => new TestCaseData(attempt).SetArgDisplayNames(name);

    private sealed class Impostor : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)418));
    }
}
