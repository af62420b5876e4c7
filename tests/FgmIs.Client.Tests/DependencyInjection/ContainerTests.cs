using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>Clients out of a container, over real mutual TLS.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ContainerTests
{
    private const string ClientName = "FgmIs.Client";

    [Test]
    public async Task Client_set_up_in_code_asks_and_is_a_singleton()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container = new ServiceCollection().AddFgmStatusClient(simulator.Configure).BuildServiceProvider();

        IFgmStatusClient first = container.GetRequiredService<IFgmStatusClient>();
        IFgmStatusClient second = container.GetRequiredService<IFgmStatusClient>();

        FgmStatusOutcome outcome = await first.QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.That(second, Is.SameAs(first));
        simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Client_set_up_from_configuration_asks_with_what_the_container_has()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var files = new SimulatorFiles(simulator);
        var trail = new InMemoryAuditTrail();
        var reporter = new RecordingErrorReporter();
        using var logs = new CapturingLoggerFactory();
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<IFgmAuditTrail>(trail)
            .AddSingleton<IFgmErrorReporter>(reporter)
            .AddSingleton<ILoggerFactory>(logs)
            .AddFgmStatusClient(files.Configuration.GetSection("FgmIs"))
            .BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.Multiple(() =>
        {
            Assert.That(simulator.ReceivedQueries[0].OrganizationName, Is.EqualTo("Configured organisation"));
            Assert.That(trail.Events, Has.Count.EqualTo(2));
            Assert.That(
                logs.Entries.Select(entry => entry.Category).Distinct(StringComparer.Ordinal),
                Is.EqualTo([ClientName]),
                "HttpClient's own logging is off");
            Assert.That(logs.Entries.Select(entry => entry.EventId.Id), Does.Contain(1).And.Contains(11));
        });
    }

    [Test]
    public async Task Encounter_cache_of_the_container_goes_by_the_containers_clock()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-1));
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddFgmEncounterCache(options => options.MaximumAge = TimeSpan.FromHours(2))
            .AddFgmStatusClient(simulator.Configure)
            .BuildServiceProvider();
        IFgmStatusClient client = container.GetRequiredService<IFgmStatusClient>();
        var query = new FgmStatusQuery(
            Samples.Patient, Samples.Query.Requester, FgmQueryOccasion.RecordViewed, EncounterId.Parse("encounter-1"));

        List<FgmAnswerSource> sources = [];
        foreach (TimeSpan later in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(2) })
        {
            clock.Advance(later);
            sources.Add(((FgmIndicatorFound)await client.QueryAsync(query)).Source);
        }

        Assert.That(sources, Is.EqualTo([FgmAnswerSource.Spine, FgmAnswerSource.EncounterCache, FgmAnswerSource.Spine]));
    }

    [Test]
    public void Cache_that_the_host_has_itself_stays_and_one_out_of_range_is_refused()
    {
        var own = FgmEncounterCache.InMemory();
        using ServiceProvider hosts = new ServiceCollection().AddSingleton(own).AddFgmEncounterCache().BuildServiceProvider();
        using ServiceProvider wrong =
            new ServiceCollection().AddFgmEncounterCache(options => options.MaximumAge = TimeSpan.FromHours(25)).BuildServiceProvider();

        Assert.That(hosts.GetRequiredService<FgmEncounterCache>(), Is.SameAs(own));
        Assert.That(
            wrong.GetRequiredService<FgmEncounterCache>, Throws.ArgumentException.With.Message.Contains("MSCA-FGMRISQR-08"));
    }

    [Test]
    public async Task Policy_and_clock_are_taken_from_the_container()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-1));
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IFgmAccessPolicy>(FgmAccessPolicy.Strict.WithLocalRoles("Midwife"))
            .AddFgmStatusClient(simulator.Configure)
            .BuildServiceProvider();
        var byRole = new FgmStatusQuery(Samples.Patient, Requester.Local(Samples.LocalUserId, ["Midwife"]), FgmQueryOccasion.RecordViewed);

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(byRole);

        Asking.AssertFound(outcome);
        Assert.That(outcome.AskedAt, Is.EqualTo(clock.GetUtcNow()));
    }

    [Test]
    public async Task Clock_and_logging_of_the_options_go_before_the_containers()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var ownLogs = new CapturingLoggerFactory();
        using var otherLogs = new CapturingLoggerFactory();
        var ownClock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-1));
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTimeProvider())
            .AddSingleton<ILoggerFactory>(otherLogs)
            .AddFgmStatusClient(options =>
            {
                simulator.Configure(options);
                options.LoggerFactory = ownLogs;
                options.TimeProvider = ownClock;
            })
            .BuildServiceProvider();

        FgmStatusOutcome outcome = await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.Multiple(() =>
        {
            Assert.That(ownLogs.Entries, Is.Not.Empty);
            Assert.That(otherLogs.Entries, Is.Empty);
            Assert.That(outcome.AskedAt, Is.EqualTo(ownClock.GetUtcNow()));
        });
    }

    [Test]
    public async Task Named_clients_each_have_their_own_settings_trail_and_connection()
    {
        await using SmspSimulator one = await SmspSimulator.StartAsync();
        await using SmspSimulator two = await SmspSimulator.StartAsync();
        var trailOfOne = new InMemoryAuditTrail();
        var trailOfAll = new InMemoryAuditTrail();
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<IFgmAuditTrail>(trailOfAll)
            .AddKeyedSingleton<IFgmAuditTrail>("one", trailOfOne)
            .AddSingleton(FgmErrorReporting.None)
            .AddFgmStatusClient("one", options => ConfigureWithout(one, options, "One"))
            .AddFgmStatusClient("two", options => ConfigureWithout(two, options, "Two"))
            .BuildServiceProvider();

        FgmStatusOutcome ofOne = await container.GetRequiredKeyedService<IFgmStatusClient>("one").QueryAsync(Samples.Query);
        FgmStatusOutcome ofTwo = await container.GetRequiredKeyedService<IFgmStatusClient>("two").QueryAsync(Samples.Query);

        Asking.AssertFound(ofOne);
        Asking.AssertFound(ofTwo);
        Assert.Multiple(() =>
        {
            Assert.That(one.ReceivedQueries.Single().OrganizationName, Is.EqualTo("One"));
            Assert.That(two.ReceivedQueries.Single().OrganizationName, Is.EqualTo("Two"));
            Assert.That(trailOfOne.Events.Select(recorded => recorded.Query!.MessageId), Is.All.EqualTo(ofOne.MessageId));
            Assert.That(trailOfAll.Events.Select(recorded => recorded.Query!.MessageId), Is.All.EqualTo(ofTwo.MessageId));
            Assert.That(container.GetService<IFgmStatusClient>(), Is.Null, "a named client is no client for all");
        });

        static void ConfigureWithout(SmspSimulator simulator, FgmStatusClientOptions options, string organization)
        {
            simulator.Configure(options);
            options.Identity.Organization = new RequestingOrganization(OdsCode.Parse("RR8"), organization);
            options.Audit.Trail = null;
            options.Reporting.ErrorReporter = null;
        }
    }

    [Test]
    public async Task Two_hundred_queries_at_once_are_each_answered_with_their_own_answer()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container = new ServiceCollection().AddFgmStatusClient(Patiently).BuildServiceProvider();
        IFgmStatusClient client = container.GetRequiredService<IFgmStatusClient>();
        var other = new FgmStatusQuery(
            new VerifiedPatient(SmspTriggers.NoRecord.NhsNumber, Samples.DateOfBirth, Samples.Verification),
            Samples.SmartcardUser,
            FgmQueryOccasion.RecordViewed);

        FgmStatusOutcome[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => client.QueryAsync(i % 2 == 0 ? Samples.Query : other)));

        Assert.Multiple(() =>
        {
            Assert.That(outcomes.Where((_, i) => i % 2 == 0), Is.All.TypeOf<FgmIndicatorFound>());
            Assert.That(outcomes.Where((_, i) => i % 2 == 1), Is.All.TypeOf<FgmNoRecordFound>());
            Assert.That(outcomes.Select(outcome => outcome.MessageId), Is.Unique);
            Assert.That(simulator.AssertNoUnexpectedRequests, Throws.Nothing);
        });

        // Two hundred handshakes on a busy machine are not what the usual limits are for.
        void Patiently(FgmStatusClientOptions options)
        {
            simulator.Configure(options);
            options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromMinutes(1);
        }
    }

    [Test]
    public void Problems_of_the_options_stop_the_host_at_its_start_all_at_once()
    {
        using ServiceProvider container = new ServiceCollection()
            .AddFgmStatusClient(
                new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Identity:FromAsid", (string?)"1")]).Build())
            .BuildServiceProvider();

        OptionsValidationException refusal = Assert.Throws<OptionsValidationException>(
            container.GetRequiredService<IStartupValidator>().Validate)!;

        Assert.That(
            refusal.Failures.Select(
                problem => problem.Replace("FGM-IS client without a name: ", "", StringComparison.Ordinal).Split(' ')[0]),
            Is.EqualTo([
                "Setting", "Connection:Endpoint", "Identity:ToAsid", "Identity:Organization", "Audit:Trail", "Reporting:ErrorReporter",
                "Certificates:Client", "Certificates:TrustedRoots",
            ]));
    }

    [Test]
    public void Problems_of_each_named_client_stop_the_host_at_its_start()
    {
        using ServiceProvider container = new ServiceCollection()
            .AddFgmStatusClient("one", _ => { })
            .AddFgmStatusClient("two", _ => { })
            .BuildServiceProvider();

        AggregateException refusal = Assert.Throws<AggregateException>(container.GetRequiredService<IStartupValidator>().Validate)!;

        Assert.That(
            refusal.InnerExceptions.Cast<OptionsValidationException>().Select(problem => problem.OptionsName),
            Is.EquivalentTo(["one", "two"]));
    }

    [Test]
    public async Task Good_options_let_the_host_start()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container = new ServiceCollection().AddFgmStatusClient(simulator.Configure).BuildServiceProvider();

        Assert.That(container.GetRequiredService<IStartupValidator>().Validate, Throws.Nothing);
    }

    [Test]
    public async Task Container_disposal_waits_for_the_query_under_way_and_then_closes_its_connections()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var held = new HeldTrail();
        ServiceProvider container = new ServiceCollection()
            .AddSingleton<IFgmAuditTrail>(held)
            .AddFgmStatusClient(options =>
            {
                simulator.Configure(options);
                options.Audit.Trail = null;
                options.TimeLimits.Audit = Asking.Patience;
            })
            .BuildServiceProvider();
        IFgmStatusClient client = container.GetRequiredService<IFgmStatusClient>();
        HttpMessageHandler handler = container.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(ClientName);

        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await held.Reached.WaitAsync(Asking.Patience);
        Task disposal = container.DisposeAsync().AsTask();
        bool waits = !disposal.IsCompleted;
        held.LetGo();
        FgmStatusOutcome outcome = await asking.WaitAsync(Asking.Patience);
        await disposal.WaitAsync(Asking.Patience);

        Asking.AssertFound(outcome);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, simulator.Endpoint);
        Assert.That(waits, Is.True);
        Assert.That(() => client.QueryAsync(Samples.Query), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(async () => await invoker.SendAsync(request, CancellationToken.None), Throws.TypeOf<ObjectDisposedException>());
    }

    [TestCase("")]
    [TestCase("one")]
    public async Task Factory_never_recycles_the_handler(string name)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using ServiceProvider container =
            new ServiceCollection().AddFgmStatusClient(name, simulator.Configure).BuildServiceProvider();
        string clientName = name.Length == 0 ? ClientName : $"{ClientName}:{name}";

        HttpClientFactoryOptions options = container.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(clientName);
        IHttpMessageHandlerFactory factory = container.GetRequiredService<IHttpMessageHandlerFactory>();
        HttpMessageHandler first = factory.CreateHandler(clientName);
        HttpMessageHandler second = factory.CreateHandler(clientName);

        Assert.Multiple(() =>
        {
            Assert.That(options.HandlerLifetime, Is.EqualTo(Timeout.InfiniteTimeSpan));
            Assert.That(second, Is.SameAs(first));
        });
    }

    [Test]
    public void Null_arguments_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new ServiceCollection().AddFgmStatusClient((IConfiguration)null!), Throws.ArgumentNullException);
            Assert.That(
                () => new ServiceCollection().AddFgmStatusClient((Action<FgmStatusClientOptions>)null!),
                Throws.ArgumentNullException);
            Assert.That(() => new ServiceCollection().AddFgmStatusClient(null!, _ => { }), Throws.ArgumentNullException);
            Assert.That(() => ((IServiceCollection)null!).AddFgmStatusClient(_ => { }), Throws.ArgumentNullException);
        });
}
