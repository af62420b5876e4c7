using FgmIs.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Readiness;

/// <summary>The health check, through a host's own service.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HealthCheckTests
{
    [TestCase("", "fgm-is")]
    [TestCase("north", "fgm-is:north")]
    public async Task Provider_in_order_is_healthy(string clientName, string checkName)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container = NewContainer(simulator, clientName);

        HealthReport report = await CheckAsync(container);

        HealthReportEntry entry = report.Entries[checkName];
        Assert.Multiple(() =>
        {
            Assert.That(entry.Status, Is.EqualTo(HealthStatus.Healthy), entry.Description);
            Assert.That(entry.Description, Is.EqualTo("The FGM-IS provider is reached."));
            Assert.That(entry.Tags, Is.EqualTo(["ready"]));
            Assert.That(entry.Data, Does.ContainKey("clientCertificateValidUntil").And.ContainKey("Handshake"));
            Assert.That(
                string.Join('\n', entry.Data.Select(pair => $"{pair.Key}={pair.Value}")),
                Does.Not.Contain("throw-away").And.Not.Contain("secret-header"));
            Assert.That(simulator.ReceivedQueries, Is.Empty);
        });
    }

    [Test]
    public async Task Provider_whose_certificate_is_refused_is_unhealthy_and_says_what_to_do()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.Expired });
        await using ServiceProvider container = NewContainer(simulator);

        HealthReportEntry entry = (await CheckAsync(container)).Entries["fgm-is"];

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(entry.Description, Does.Contain("expired").And.Contain("Check both certificates"));
        Assert.That(entry.Exception, Is.Null);
    }

    [Test]
    public async Task Failed_check_counts_as_the_host_says()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.Expired });
        await using ServiceProvider container = NewContainer(simulator, failureStatus: HealthStatus.Degraded);

        Assert.That((await CheckAsync(container)).Status, Is.EqualTo(HealthStatus.Degraded));
    }

#if !CLIENT_NETSTANDARD
    // Never unhealthy: hosts would be withdrawn, and alerts with them.
    [TestCase(FgmCertificateRequestPolicy.Warn)]
    [TestCase(FgmCertificateRequestPolicy.Fail)]
    public async Task Provider_that_does_not_ask_for_the_client_certificate_is_degraded(FgmCertificateRequestPolicy policy)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { RequireClientCertificate = false });
        await using ServiceProvider container = NewContainer(simulator, policy: policy);

        HealthReportEntry entry = (await CheckAsync(container)).Entries["fgm-is"];

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded), entry.Description);
        Assert.That(entry.Description, Does.Contain("The provider did not ask for it"));
    }
#endif

    [Test]
    public async Task Clock_that_is_off_is_degraded()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container = NewContainer(
            simulator, clock: new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-1)));

        HealthReportEntry entry = (await CheckAsync(container)).Entries["fgm-is"];

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded), entry.Description);
        Assert.That(entry.Description, Does.Contain("differ by more than 250 ms"));
    }

    [Test]
    public async Task Report_serves_for_half_a_minute_so_that_probes_do_not_wear_the_provider_out()
    {
        var clock = new ManualTimeProvider();
        SmspSimulator simulator = await SmspSimulator.StartAsync();

        // The client compares the machine's clock with the provider's, which is the same one and runs on.
        await using ServiceProvider container = NewContainer(simulator, clock: clock, clientClock: TimeProvider.System);

        HealthStatus before = (await CheckAsync(container)).Status;
        await simulator.DisposeAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        HealthStatus kept = (await CheckAsync(container)).Status;
        clock.Advance(TimeSpan.FromSeconds(1));
        HealthStatus after = (await CheckAsync(container)).Status;

        Assert.That((before, kept, after), Is.EqualTo((HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Unhealthy)));
    }

    [Test]
    public void Null_arguments_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ((IHealthChecksBuilder)null!).AddFgmStatusClient(), Throws.ArgumentNullException);
            Assert.That(() => new ServiceCollection().AddHealthChecks().AddFgmStatusClient((string)null!), Throws.ArgumentNullException);
        });

    [TestCase("nroth", "The health check 'fgm-is:nroth' is of the FGM-IS client 'nroth', which is not registered.", "'north'")]
    [TestCase("", "The health check 'fgm-is' is of the FGM-IS client without a name, which is not registered.", "'north'")]
    public async Task Check_of_a_client_that_is_not_registered_stops_the_host_at_its_start_by_name(
        string clientName, string problem, string registered)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFgmStatusClient("north", simulator.Configure);
        services.AddHealthChecks().AddFgmStatusClient(clientName, tags: []);
        await using ServiceProvider container = services.BuildServiceProvider();

        Assert.That(
            container.GetRequiredService<IStartupValidator>().Validate,
            Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith(problem).And.Message.Contains(registered));
    }

    [TestCase("")]
    [TestCase("north")]
    public async Task Check_added_before_its_client_lets_the_host_start(string clientName)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHealthChecks().AddFgmStatusClient(clientName, tags: []);
        services.AddFgmStatusClient(clientName, simulator.Configure);
        await using ServiceProvider container = services.BuildServiceProvider();

        Assert.That(container.GetRequiredService<IStartupValidator>().Validate, Throws.Nothing);
    }

    [Test]
    public void Check_of_a_readiness_that_the_host_registers_itself_lets_it_start()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKeyedSingleton<IFgmReadiness>("fake", (_, _) => null!);
        services.AddHealthChecks().AddFgmStatusClient("fake", tags: []);
        using ServiceProvider container = services.BuildServiceProvider();

        Assert.That(container.GetRequiredService<IStartupValidator>().Validate, Throws.Nothing);
    }

    [TestCase("")]
    [TestCase("north")]
    public async Task Container_gives_one_client_under_both_faces(string clientName)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container = NewContainer(simulator, clientName);

        object client = clientName.Length == 0
            ? container.GetRequiredService<IFgmStatusClient>()
            : container.GetRequiredKeyedService<IFgmStatusClient>(clientName);
        object readiness = clientName.Length == 0
            ? container.GetRequiredService<IFgmReadiness>()
            : container.GetRequiredKeyedService<IFgmReadiness>(clientName);

        Assert.That(readiness, Is.SameAs(client));
    }

    private static Task<HealthReport> CheckAsync(ServiceProvider container) =>
        container.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static ServiceProvider NewContainer(
        SmspSimulator simulator, string clientName = "", TimeProvider? clock = null, HealthStatus failureStatus = HealthStatus.Unhealthy,
        FgmCertificateRequestPolicy policy = FgmCertificateRequestPolicy.Warn, TimeProvider? clientClock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        services.AddFgmStatusClient(clientName, options =>
        {
            simulator.Configure(options);
            options.Connection.AdditionalHeaders["X-Key"] = "secret-header";
            options.Certificates.RequestPolicy = policy;
            options.TimeProvider = clientClock ?? options.TimeProvider;
        });
        IHealthChecksBuilder checks = services.AddHealthChecks();
        _ = clientName.Length == 0
            ? checks.AddFgmStatusClient(failureStatus, ["ready"])
            : checks.AddFgmStatusClient(clientName, failureStatus, ["ready"]);
        return services.BuildServiceProvider();
    }
}
