using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>A host's trail by one line and a section: AddFgmSqliteAudit.</summary>
[TestFixture]
internal sealed class ContainerTests
{
    private string _folder = null!;
    private RecordingErrorReporter _reporter = null!;

    private string TrailPath => Path.Combine(_folder, "disk", "audit.db");

    private Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["FgmIsAudit:Path"] = TrailPath,
        ["FgmIsAudit:KeyFile"] = Path.Combine(_folder, "audit.key"),
        ["FgmIsAudit:Spool:Path"] = Path.Combine(_folder, "audit.spool"),
        ["FgmIsAudit:Spool:RetryDelay"] = "00:00:00.02",
        ["FgmIsAudit:ReadPolicy:LocalRoles:0"] = "Privacy Officer",
    };

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("fgmis-container-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "disk"));
        File.WriteAllText(Path.Combine(_folder, "audit.key"), FgmAuditKey.Generate().ExportBase64());
        _reporter = new RecordingErrorReporter();
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Section_makes_a_trail_with_its_reader_verifier_and_fallback()
    {
        await using ServiceProvider host = Host(Settings);

        await host.GetRequiredService<IFgmAuditTrail>().AppendAsync(Events.Attempt());

        await host.WaitUntilNothingWaitsAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(host.GetRequiredService<IFgmAuditTrail>(), Is.TypeOf<FallbackAuditTrail>());
            Assert.That(await host.AttemptsAsync(), Has.Exactly(1).Items);
            Assert.That(
                (await host.GetRequiredService<IFgmAuditVerifier>().VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
        });
    }

    [Test]
    public async Task Nobody_reads_whom_the_section_does_not_name()
    {
        Dictionary<string, string?> settings = Settings;
        settings.Remove("FgmIsAudit:ReadPolicy:LocalRoles:0");
        await using ServiceProvider host = Host(settings);

        Assert.That(host.AttemptsAsync, Throws.TypeOf<FgmAuditReadDeniedException>());
    }

    [Test]
    public async Task Host_starts_while_the_disk_is_away_and_what_waited_comes_into_the_trail_when_it_is_back()
    {
        Directory.Delete(Path.Combine(_folder, "disk"));
        await using ServiceProvider host = Host(Settings);
        host.GetRequiredService<IStartupValidator>().Validate();

        await host.GetRequiredService<IFgmAuditTrail>().AppendAsync(Events.Attempt());

        Assert.That((await _reporter.WaitForReportAsync(1, Patience)).Single().Kind, Is.EqualTo(FgmErrorKind.AuditFailed));
        Directory.CreateDirectory(Path.Combine(_folder, "disk"));
        await host.WaitUntilNothingWaitsAsync();
        Assert.That((await host.AttemptsAsync()).Single().Event.Spooling, Is.Not.Null);
    }

    [Test]
    public async Task Health_check_tells_the_trail_its_outage_and_that_of_the_spool_too()
    {
        await using ServiceProvider host = Host(Settings);
        HealthReport works = await CheckAsync(host);
        Dictionary<string, string?> withoutDisk = Settings;
        withoutDisk["FgmIsAudit:Path"] = Path.Combine(_folder, "away", "audit.db");
        withoutDisk["FgmIsAudit:Spool:Path"] = Path.Combine(_folder, "other.spool");
        await using ServiceProvider outage = Host(withoutDisk);
        withoutDisk["FgmIsAudit:Spool:Path"] = Path.Combine(_folder, "away", "audit.spool");
        await using ServiceProvider both = Host(withoutDisk);
        Dictionary<string, string?> withoutSpool = Settings;
        withoutSpool["FgmIsAudit:Path"] = Path.Combine(_folder, "disk", "other.db");
        withoutSpool["FgmIsAudit:Spool:Path"] = Path.Combine(_folder, "away", "audit.spool");
        await using ServiceProvider trailAlone = Host(withoutSpool);

        HealthReport alone = await CheckAsync(trailAlone);
        HealthReport degraded = await CheckAsync(outage);
        HealthReport failed = await CheckAsync(both);

        Assert.Multiple(() =>
        {
            Assert.That(works.Status, Is.EqualTo(HealthStatus.Healthy));
            Assert.That(degraded.Status, Is.EqualTo(HealthStatus.Degraded));
            Assert.That(degraded.Entries["fgm-is-audit"].Description, Does.Contain("does not exist"));
            Assert.That(alone.Status, Is.EqualTo(HealthStatus.Degraded), "events still go to the trail");
            Assert.That(alone.Entries["fgm-is-audit"].Description, Does.Contain("would stop every query"));
            Assert.That(failed.Status, Is.EqualTo(HealthStatus.Unhealthy));
        });
    }

    [Test]
    public async Task Every_problem_is_told_at_the_start_at_once_with_the_section_and_no_secret()
    {
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["FgmIsAudit:Pfad"] = TrailPath,
            ["FgmIsAudit:LockTimeout"] = "soon",
            ["FgmIsAudit:Key"] = "c2VjcmV0",
            ["FgmIsAudit:PreviousKeyFiles:0"] = Path.Combine(_folder, "none.key"),
            ["FgmIsAudit:ReadPolicy:Activities:0"] = "B37",
            ["FgmIsAudit:Organization:Code"] = "?",
            ["FgmIsAudit:Spool:Retry"] = "00:00:01",
            ["FgmIsAudit:Spool:PrimaryTimeout"] = "00:00:00",
        };
        await using ServiceProvider host = Host(settings);

        var thrown = Assert.Catch(host.GetRequiredService<IStartupValidator>().Validate)!;

        IEnumerable<Exception> failures = thrown is AggregateException all ? all.InnerExceptions : [thrown];
        string[] problems = [.. failures.SelectMany(failure => ((OptionsValidationException)failure).Failures)];
        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.All.StartsWith("FGM-IS audit trail, section 'FgmIsAudit': "));
            Assert.That(problems, Is.Unique);
            Assert.That(
                problems.Select(problem => problem.Split("': ", 2)[1]),
                Has.Some.StartsWith("Path is not set")
                    .And.Some.StartsWith("Setting Pfad is no setting of the audit trail; check its spelling (there are Path,")
                    .And.Some.StartsWith("Setting LockTimeout ('soon'): a time is written hh:mm:ss")
                    .And.Some.StartsWith("Setting Key cannot be used: ")
                    .And.Some.StartsWith("Setting PreviousKeyFiles:0 (")
                    .And.Some.StartsWith("Setting ReadPolicy cannot be used: ")
                    .And.Some.StartsWith("Setting Organization cannot be used: ")
                    .And.Some.StartsWith("Setting Spool:Retry is no setting")
                    .And.Some.StartsWith("Setting Spool:Path is not set")
                    .And.Some.StartsWith("PrimaryTimeout (00:00:00)"));
            Assert.That(problems, Has.None.Contains("c2VjcmV0").And.None.Contains("Keys is not set"));
        });
    }

    [TestCase("", ExpectedResult = "The section is missing or empty")]
    [TestCase("KeyFile", ExpectedResult = "Setting KeyFile is not set")]
    [TestCase("Spool:Path", ExpectedResult = "Setting Spool:Path is not set")]
    public string Setting_that_is_missing_is_told(string key)
    {
        Dictionary<string, string?> settings = Settings;
        foreach (string name in settings.Keys.Where(name => name.Contains(key, StringComparison.Ordinal)).ToArray())
        {
            settings.Remove(name);
        }

        using ServiceProvider host = Host(settings);

        string problem = Assert.Catch<OptionsValidationException>(host.GetRequiredService<IStartupValidator>().Validate)!.Failures.Single();
        return problem.Split("': ", 2)[1].Split(':', 2)[0] is var start && start == "Setting Spool"
            ? "Setting Spool:" + problem.Split("Setting Spool:", 2)[1].Split(':', 2)[0]
            : start.Split(" (", 2)[0];
    }

    [Test]
    public async Task Clients_problems_are_told_beside_the_trails()
    {
        Dictionary<string, string?> settings = Settings;
        settings.Remove("FgmIsAudit:Path");
        settings["FgmIs:Identity:FromAsid"] = "12345";
        await using ServiceProvider host = Host(settings, addClient: true);

        var thrown = Assert.Catch<AggregateException>(host.GetRequiredService<IStartupValidator>().Validate)!;

        Assert.That(
            thrown.InnerExceptions.SelectMany(failure => ((OptionsValidationException)failure).Failures),
            Has.Some.Contains("Path is not set").And.Some.Contains("Identity:FromAsid ('12345')"));
    }

    [Test]
    public async Task Reporter_that_is_missing_is_told_once()
    {
        await using ServiceProvider host = Host(Settings, hasReporter: false);

        Assert.That(
            Assert.Catch<OptionsValidationException>(host.GetRequiredService<IStartupValidator>().Validate)!.Failures,
            Has.Exactly(1).Items.And.All.Contains("No IFgmErrorReporter is registered"));
    }

    [Test]
    public async Task Spool_that_is_declined_by_name_is_not_there()
    {
        Dictionary<string, string?> settings = Settings;
        settings.Remove("FgmIsAudit:Spool:Path");
        settings["FgmIsAudit:Spool:Declined"] = "true";
        await using ServiceProvider host = Host(settings);
        host.GetRequiredService<IStartupValidator>().Validate();

        Assert.That(host.GetRequiredService<IFgmAuditTrail>(), Is.TypeOf<SqliteAuditTrail>());
    }

    [Test]
    public void Second_trail_is_refused_at_once()
    {
        IServiceCollection services = new ServiceCollection().AddSingleton<IFgmAuditTrail>(new InMemoryAuditTrail());

        Assert.That(
            () => services.AddFgmSqliteAudit(new ConfigurationBuilder().Build()),
            Throws.InvalidOperationException.With.Message.Contains("An IFgmAuditTrail is registered already"));
    }

    [Test]
    public async Task Host_that_ends_closes_the_file_so_that_the_next_may_write_it()
    {
        await using (ServiceProvider first = Host(Settings))
        {
            _ = first.GetRequiredService<IFgmAuditReader>();
            await first.GetRequiredService<IFgmAuditTrail>().AppendAsync(Events.Attempt());
            await first.WaitUntilNothingWaitsAsync();
        }

        await using ServiceProvider second = Host(Settings);

        Assert.That(await second.AttemptsAsync(), Has.Exactly(1).Items);
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(60);

    private static Task<HealthReport> CheckAsync(ServiceProvider host) =>
        host.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private ServiceProvider Host(Dictionary<string, string?> settings, bool hasReporter = true, bool addClient = false)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        IServiceCollection services = new ServiceCollection().AddLogging();
        if (hasReporter)
        {
            services.AddSingleton<IFgmErrorReporter>(_reporter);
        }

        services.AddFgmSqliteAudit(configuration.GetSection("FgmIsAudit"));
        services.AddHealthChecks().AddFgmAudit();
        if (addClient)
        {
            services.AddFgmStatusClient(configuration.GetSection("FgmIs"));
        }

        return services.BuildServiceProvider();
    }
}
