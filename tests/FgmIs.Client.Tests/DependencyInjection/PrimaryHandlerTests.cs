using System.Net;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>
/// docs/safety-case.md, H9: no registration of a host's puts another handler under the queries than the one with mutual TLS.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PrimaryHandlerTests
{
    private const string ClientName = "FgmIs.Client";

    private static IEnumerable<TestCaseData> Attempts =>
    [
        Attempt("on the client", services => services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(() => new Impostor())),
        Attempt(
            "on the client, from the container",
            services => services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(_ => new Impostor())),
        Attempt("on the builder", services => services.Configure<HttpClientFactoryOptions>(
            ClientName, options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new Impostor()))),
        Attempt(
            "on all clients",
            services => services.ConfigureHttpClientDefaults(builder => builder.ConfigurePrimaryHttpMessageHandler(() => new Impostor()))),
        Attempt(
            "with a lifetime",
            services => services.AddHttpClient(ClientName)
                .ConfigurePrimaryHttpMessageHandler(() => new Impostor())
                .SetHandlerLifetime(TimeSpan.FromSeconds(1))),
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

        using HttpResponseMessage response =
            await container.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName).GetAsync("https://localhost:1/");

        Assert.That(response.StatusCode, Is.EqualTo((HttpStatusCode)418), "the attempt itself is a real one");
    }

    [Test]
    public async Task Refused_server_stays_refused_whatever_the_host_registers()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.UntrustedRoot });
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(simulator.Configure);
        services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(
            () => new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            });
        await using ServiceProvider container = services.BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
    }

    private static IEnumerable<TestCaseData> Onlookers =>
    [
        Attempt("on the client", services => services.AddHttpClient(ClientName).AddHttpMessageHandler(() => new Repeater())),
        Attempt(
            "on all clients",
            services => services.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new Repeater()))),
    ];

    // Such as the resilience handlers that hosts add for all their clients: they would send past the audit trail.
    [TestCaseSource(nameof(Onlookers))]
    public async Task Handler_above_is_left_out_with_a_warning(Action<IServiceCollection> attempt)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var logs = new CapturingLoggerFactory();
        IServiceCollection services = new ServiceCollection().AddSingleton<ILoggerFactory>(logs).AddFgmStatusClient(simulator.Configure);
        attempt(services);

        await AssertAskedAsync(simulator, services);

        CapturedLog warning = logs.Entries.Single(entry => entry.EventId == 7);
        Assert.That(warning.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(warning.Message, Does.Contain(nameof(Repeater)));
    }

    private static IEnumerable<TestCaseData> Takeovers =>
    [
        Attempt("a later PostConfigure", services => services.PostConfigure<HttpClientFactoryOptions>(
            ClientName, options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new Impostor()))),
        Attempt("a later PostConfigure, above", services => services.PostConfigure<HttpClientFactoryOptions>(
            ClientName,
            options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(new Repeater())))),
        Attempt(
            "a filter",
            services => services.AddSingleton<IHttpMessageHandlerBuilderFilter>(
                new Filter(builder => builder.PrimaryHandler = new Impostor()))),
        Attempt(
            "a filter, above",
            services => services.AddSingleton<IHttpMessageHandlerBuilderFilter>(
                new Filter(builder => builder.AdditionalHandlers.Add(new Repeater())))),
        Attempt("another factory", services => services.AddSingleton<IHttpMessageHandlerFactory>(new Factory())),
    ];

    [TestCaseSource(nameof(Takeovers))]
    public async Task Handler_that_comes_after_everything_stops_the_client_before_it_asks(Action<IServiceCollection> attempt)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(simulator.Configure);
        attempt(services);
        await using ServiceProvider container = services.BuildServiceProvider();

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(
            () => container.GetRequiredService<IFgmStatusClient>())!;

        Assert.That(
            refusal.Message,
            Does.Contain($"The HTTP client '{ClientName}' of the container has ")
                .And.Contains("where only the FGM-IS client's own handler may be")
                .And.Contains("IHttpMessageHandlerBuilderFilter"));
    }

    [Test]
    public async Task Lifetime_set_after_everything_recycles_nothing_that_the_client_uses()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(simulator.Configure);
        services.PostConfigure<HttpClientFactoryOptions>(ClientName, options => options.HandlerLifetime = TimeSpan.FromSeconds(1));
        await using ServiceProvider container = services.BuildServiceProvider();
        IFgmStatusClient client = container.GetRequiredService<IFgmStatusClient>();
        HttpMessageHandler handler = container.GetRequiredKeyedService<MutualTlsSource>("").Handler;

        // What the factory does with a handler whose time is over.
        handler.Dispose();

        Asking.AssertFound(await client.QueryAsync(Samples.Query));
    }

    private static async Task AssertAskedAsync(SmspSimulator simulator, IServiceCollection services)
    {
        await using ServiceProvider container = services.BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(1));
    }

    private static TestCaseData Attempt(string name, Action<IServiceCollection> attempt) =>
        new TestCaseData(attempt).SetArgDisplayNames(name);

    private sealed class Impostor : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)418));
    }

    private sealed class Repeater : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Filter(Action<HttpMessageHandlerBuilder> last) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            last(builder);
        };
    }

    private sealed class Factory : IHttpMessageHandlerFactory
    {
        public HttpMessageHandler CreateHandler(string name) => new Impostor();
    }
}
