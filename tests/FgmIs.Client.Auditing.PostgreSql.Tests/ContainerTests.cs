using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>A host's trail by one line and a section: AddFgmPostgreSqlAudit.</summary>
[TestFixture]
internal sealed class ContainerTests
{
    private string _folder = null!;

    private Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["FgmIsAudit:ConnectionString"] = "Host=127.0.0.1;Port=1;Database=audit;Username=host",
        ["FgmIsAudit:Key"] = FgmAuditKey.Generate().ExportBase64(),
        ["FgmIsAudit:Spool:Path"] = Path.Combine(_folder, "audit.spool"),
        ["FgmIsAudit:ReadPolicy:LocalRoles:0"] = "Privacy Officer",
    };

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("fgmis-container-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Section_makes_a_trail_with_its_reader_and_fallback()
    {
        await using var store = new PostgreSqlStoreUnderTest();
        Dictionary<string, string?> settings = Settings;
        settings["FgmIsAudit:ConnectionString"] = store.NewOptions().ConnectionString;
        settings["FgmIsAudit:Timeout"] = "00:00:20";
        settings["FgmIsAudit:Spool:PrimaryTimeout"] = "00:00:20";
        await using ServiceProvider host = Host(settings);
        host.GetRequiredService<IStartupValidator>().Validate();

        await host.GetRequiredService<IFgmAuditTrail>().AppendAsync(Events.Attempt());

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (host.GetRequiredService<IFgmAuditTrail>() is FallbackAuditTrail { IsSpooling: true })
        {
            await Task.Delay(10, patience.Token);
        }

        List<FgmAuditRecord> records = [];
        await foreach (FgmAuditRecord record in host.GetRequiredService<IFgmAuditReader>().ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }, Events.PrivacyOfficer))
        {
            records.Add(record);
        }

        Assert.That(records, Has.Exactly(1).Items);
    }

    [Test]
    public async Task Server_that_is_down_at_the_start_keeps_no_host_from_starting_and_its_events_wait()
    {
        await using ServiceProvider host = Host(Settings);
        host.GetRequiredService<IStartupValidator>().Validate();

        await host.GetRequiredService<IFgmAuditTrail>().AppendAsync(Events.Attempt());

        Assert.That(await host.GetRequiredService<IFgmAuditSpool>().ReadPendingAsync(10), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Spool_that_nobody_registered_is_told_with_the_section()
    {
        await using ServiceProvider host = Host(Settings, addSpool: false);

        Assert.That(
            Assert.Catch<OptionsValidationException>(host.GetRequiredService<IStartupValidator>().Validate)!.Failures.Single(),
            Does.StartWith("FGM-IS audit trail, section 'FgmIsAudit': Setting Spool:Path has no effect"));
    }

    [Test]
    public async Task Every_problem_is_told_at_once_and_no_password()
    {
        Dictionary<string, string?> settings = Settings;
        settings["FgmIsAudit:ConnectionString"] = "Host=audit.example;Password=secret-word";
        settings["FgmIsAudit:AllowUnencryptedConnection"] = "perhaps";
        settings["FgmIsAudit:Instance"] = new string('x', 256);
        settings["FgmIsAudit:Timeout"] = "00:05:00";
        settings["FgmIsAudit:Path"] = "audit.db";
        await using ServiceProvider host = Host(settings);

        string[] problems = [.. Assert.Catch<OptionsValidationException>(host.GetRequiredService<IStartupValidator>().Validate)!.Failures];

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.Length.EqualTo(5));
            Assert.That(problems, Has.None.Contains("secret-word"));
        });
    }

    private static ServiceProvider Host(Dictionary<string, string?> settings, bool addSpool = true)
    {
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("FgmIsAudit");
        IServiceCollection services = new ServiceCollection().AddSingleton<IFgmErrorReporter>(FgmErrorReporting.None);
        services.AddFgmPostgreSqlAudit(section);
        if (addSpool)
        {
            services.AddFgmSqliteAuditSpool(section);
        }

        return services.BuildServiceProvider();
    }
}
