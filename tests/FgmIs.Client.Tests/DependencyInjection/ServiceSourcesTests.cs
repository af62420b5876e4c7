using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using FgmIs.Client.Tests.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>
/// H10: exactly one of code, configuration and container sets a service; two stop the host at its start, and no
/// right is widened in silence.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ServiceSourcesTests
{
    private const string Code = "code (FgmStatusClientOptions.AccessPolicy)";
    private const string Settings = "configuration (the keys Access:…)";
    private const string Container = "the container (IFgmAccessPolicy)";

    private SmspSimulator _simulator = null!;
    private SimulatorFiles _files = null!;

    private static IEnumerable<TestCaseData> OwnServices =>
    [
        Case(
            "Audit:Trail",
            "IFgmAuditTrail",
            s => s.AddSingleton<IFgmAuditTrail>(new InMemoryAuditTrail()),
            o => o.Audit.Trail = new InMemoryAuditTrail()),
        Case(
            "Reporting:ErrorReporter",
            "IFgmErrorReporter",
            s => s.AddSingleton(FgmErrorReporting.None),
            o => o.Reporting.ErrorReporter = new RecordingErrorReporter()),
        Case(
            "EncounterCache",
            "FgmEncounterCache",
            s => s.AddSingleton(FgmEncounterCache.InMemory()),
            o => o.EncounterCache = FgmEncounterCache.InMemory()),
        Case(
            "Limits:RateShare",
            "IFgmRateShare",
            s => s.AddSingleton<IFgmRateShare>(new SettableShare(5)),
            o => o.Limits.RateShare = new SettableShare(5)),
        Case("AccessPolicy", "IFgmAccessPolicy", s => s.AddSingleton(Midwives()), o => o.AccessPolicy = FgmAccessPolicy.Strict),
    ];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _simulator = await SmspSimulator.StartAsync();
        _files = new SimulatorFiles(_simulator);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _files.Dispose();
        await _simulator.DisposeAsync();
    }

    [TestCaseSource(nameof(OwnServices))]
    public void Service_set_in_code_and_registered_in_the_container_stops_the_host_and_names_both(
        string option, string service, Action<IServiceCollection> register, Action<FgmStatusClientOptions> set)
    {
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(options =>
        {
            WithoutServices(options);
            set(options);
        });
        AddMissing(services, option);
        register(services);

        Assert.That(
            ProblemsOf(services),
            Is.EqualTo([
                $"{option} has two sources: code (FgmStatusClientOptions.{option.Replace(':', '.')}) and the container ({service}). "
                + "Keep exactly one of them.",
            ]));
    }

    [TestCaseSource(nameof(OwnServices))]
    public void Service_changed_in_code_after_it_was_taken_from_the_container_stops_the_host_and_names_both(
        string option, string service, Action<IServiceCollection> register, Action<FgmStatusClientOptions> set)
    {
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(WithoutServices).PostConfigure(set);
        AddMissing(services, option);
        register(services);

        Assert.That(
            ProblemsOf(services),
            Is.EqualTo([
                $"{option} has two sources: the container ({service}) and code (FgmStatusClientOptions.{option.Replace(':', '.')}). "
                + "Keep exactly one of them.",
            ]));
    }

    [TestCaseSource(nameof(OwnServices))]
    public void Service_from_one_source_lets_the_host_start(
        string option, string service, Action<IServiceCollection> register, Action<FgmStatusClientOptions> set)
    {
        IServiceCollection inContainer = new ServiceCollection().AddFgmStatusClient(WithoutServices);
        AddMissing(inContainer, option);
        register(inContainer);
        IServiceCollection inCode = new ServiceCollection().AddFgmStatusClient(WithoutServices).Configure(set);
        AddMissing(inCode, option);

        Assert.That(ProblemsOf(inContainer), Is.Empty, service);
        Assert.That(ProblemsOf(inCode), Is.Empty, service);
    }

    [Test]
    public void Policy_of_the_configuration_beside_the_containers_stops_the_host_and_names_both()
    {
        IServiceCollection services = FromConfiguration("Access:LocalRoles:0").AddSingleton(Midwives());

        Assert.That(
            ProblemsOf(services),
            Is.EqualTo([$"AccessPolicy has two sources: {Settings} and {Container}. Keep exactly one of them."]));
    }

    [TestCase("Access:UnattendedSystems:0", "clinic-list")]
    [TestCase("Access:LocalRoles", "", Description = "an empty list says that nobody of them may, and that counts")]
    public void Any_access_key_is_a_source(string key, string value)
    {
        IServiceCollection services = FromConfiguration(key, value).AddSingleton(Midwives());

        Assert.That(
            ProblemsOf(services),
            Is.EqualTo([$"AccessPolicy has two sources: {Settings} and {Container}. Keep exactly one of them."]));
    }

    [Test]
    public void Policy_of_the_configuration_beside_one_in_code_stops_the_host_whichever_comes_first()
    {
        IServiceCollection codeFirst = AddMissing(
            new ServiceCollection().Configure<FgmStatusClientOptions>(options => options.AccessPolicy = FgmAccessPolicy.Strict))
            .AddFgmStatusClient(Configuration("Access:LocalRoles:0", "Midwife"));
        IServiceCollection codeLast = FromConfiguration("Access:LocalRoles:0").Configure<FgmStatusClientOptions>(
            options => options.AccessPolicy = FgmAccessPolicy.Strict);

        Assert.That(ProblemsOf(codeFirst), Is.EqualTo([$"AccessPolicy has two sources: {Code} and {Settings}. Keep exactly one of them."]));
        Assert.That(ProblemsOf(codeLast), Is.EqualTo([$"AccessPolicy has two sources: {Settings} and {Code}. Keep exactly one of them."]));
    }

    [Test]
    public void Policy_from_three_sources_names_all_three()
    {
        IServiceCollection services = FromConfiguration("Access:LocalRoles:0")
            .AddSingleton(Midwives())
            .PostConfigure<FgmStatusClientOptions>(options => options.AccessPolicy = FgmAccessPolicy.Strict);

        Assert.That(string.Join(" ", ProblemsOf(services)), Does.Contain(Settings).And.Contains(Container).And.Contains(Code));
    }

    [Test]
    public async Task Policy_of_the_configuration_alone_is_the_one_that_decides()
    {
        await using ServiceProvider container = FromConfiguration("Access:LocalRoles:0").BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(ByRole("Midwife"));

        Asking.AssertFound(outcome);
    }

    [Test]
    public async Task Service_under_the_clients_name_goes_before_one_for_all_and_is_no_second_source()
    {
        await using ServiceProvider container = AddMissing(new ServiceCollection())
            .AddSingleton(Midwives())
            .AddKeyedSingleton("north", (IFgmAccessPolicy)FgmAccessPolicy.Strict.WithLocalRoles("Nurse"))
            .AddFgmStatusClient("north", WithoutServices)
            .BuildServiceProvider();
        IFgmStatusClient north = container.GetRequiredKeyedService<IFgmStatusClient>("north");

        FgmStatusOutcome nurse = await north.QueryAsync(ByRole("Nurse"));
        FgmStatusOutcome midwife = await north.QueryAsync(ByRole("Midwife"));

        Asking.AssertFound(nurse);
        Assert.That((midwife as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
    }

    [Test]
    public void Service_under_the_clients_name_beside_one_in_code_stops_the_host_and_names_both()
    {
        IServiceCollection services = AddMissing(new ServiceCollection())
            .AddKeyedSingleton("north", Midwives())
            .AddFgmStatusClient("north", options =>
            {
                WithoutServices(options);
                options.AccessPolicy = FgmAccessPolicy.Strict;
            });

        Assert.That(
            ProblemsOf(services),
            Is.EqualTo(
                [$"AccessPolicy has two sources: {Code} and the container (IFgmAccessPolicy named 'north'). Keep exactly one of them."]));
    }

    [Test]
    public void Clock_and_logging_in_code_and_in_the_container_let_the_host_start()
    {
        IServiceCollection services = AddMissing(new ServiceCollection())
            .AddSingleton<TimeProvider>(new ManualTimeProvider())
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddFgmStatusClient(options =>
            {
                WithoutServices(options);
                options.TimeProvider = TimeProvider.System;
                options.LoggerFactory = new NullLoggerFactory();
            });

        Assert.That(ProblemsOf(services), Is.Empty);
    }

    [TestCase("", "The FGM-IS client without a name is registered already")]
    [TestCase("north", "The FGM-IS client named 'north' is registered already")]
    public void Same_client_registered_twice_is_refused_at_once_and_named(string name, string problem)
    {
        IServiceCollection services =
            new ServiceCollection().AddFgmStatusClient(name, WithoutServices).AddFgmStatusClient("south", WithoutServices);

        Assert.That(
            () => services.AddFgmStatusClient(name, new ConfigurationBuilder().Build()),
            Throws.InvalidOperationException.With.Message.StartsWith(problem));
    }

    private static TestCaseData Case(
        string option, string service, Action<IServiceCollection> register, Action<FgmStatusClientOptions> set) =>
        new TestCaseData(option, service, register, set).SetArgDisplayNames(option);

    private static IFgmAccessPolicy Midwives() => FgmAccessPolicy.Strict.WithLocalRoles("Midwife");

    private static FgmStatusQuery ByRole(string role) =>
        new(Samples.Patient, Requester.Local(Samples.LocalUserId, [role]), FgmQueryOccasion.RecordViewed);

    private static IServiceCollection AddMissing(IServiceCollection services, string present = "")
    {
        if (present != "Audit:Trail")
        {
            services.AddSingleton<IFgmAuditTrail>(new InMemoryAuditTrail());
        }

        return present == "Reporting:ErrorReporter" ? services : services.AddSingleton(FgmErrorReporting.None);
    }

    private static IEnumerable<string> ProblemsOf(IServiceCollection services)
    {
        using ServiceProvider container = services.BuildServiceProvider();
        try
        {
            container.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refusal)
        {
            // Each begins with whose it is (ProblemMessagesTests).
            return refusal.Failures.Select(problem => problem.Substring(problem.IndexOf(": ", StringComparison.Ordinal) + 2)).ToArray();
        }
    }

    private void WithoutServices(FgmStatusClientOptions options)
    {
        _simulator.Configure(options);
        options.Audit.Trail = null;
        options.Reporting.ErrorReporter = null;
    }

    private IServiceCollection FromConfiguration(string key, string value = "Midwife") =>
        AddMissing(new ServiceCollection()).AddFgmStatusClient(Configuration(key, value));

    private IConfigurationSection Configuration(string key, string value) =>
        new ConfigurationBuilder()
            .AddConfiguration(_files.Configuration)
            .AddInMemoryCollection([KeyValuePair.Create($"FgmIs:{key}", (string?)value)])
            .Build()
            .GetSection("FgmIs");
}
