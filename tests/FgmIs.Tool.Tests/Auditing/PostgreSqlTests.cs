using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Tool.Tests.Auditing;

/// <summary>The audit trail of many hosts from the command line.</summary>
[TestFixture]
internal sealed class PostgreSqlTests
{
    private const string Login = "fgmis_tool";

    private Server _server = null!;
    private Provider _provider = null!;

    private string[] Store => ["--postgresql", _provider.PathOf("connection.txt"), "--audit-key-file", _provider.PathOf("audit.key")];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        LocalPostgreSql.IgnoreWhereThereIsNone();
        _server = new Server();
        _provider = await Provider.StartAsync();
        _ = _server.Execute("postgres", PostgreSqlAuditTrail.AdministratorScript);
        _ = _server.Execute("postgres", $"CREATE ROLE {Login} LOGIN; GRANT fgmis_audit_writer, fgmis_audit_disposer TO {Login}");
        _provider.Write("connection.txt", _server.ConnectionString("postgres", Login) + "\n");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
        {
            await _provider.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Test]
    public async Task Query_is_audited_in_the_database_and_found_verified_exported_and_checkpointed_there()
    {
        string export = _provider.PathOf("export.json");
        Run asked = await Run.OfAsync(_provider.Ask([
            "--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth, "--audit-postgresql", _provider.PathOf("connection.txt"),
            "--audit-key-file", _provider.PathOf("audit.key"),
        ]));
        Run search = await Run.OfAsync(["audit", "search", .. Store, "--patient", "9434765919", "--json"]);
        Run verify = await Run.OfAsync(["audit", "verify", .. Store]);
        Run exported = await Run.OfAsync(
            ["audit", "export", .. Store, "--patient", "9434765919", "--format", "json", "--output", export]);
        Run checkpoint = await Run.OfAsync(["audit", "checkpoint", .. Store]);

        Assert.That(asked.ExitCode, Is.Zero, asked.Error);
        Assert.That(search.OutLines, Has.Count.EqualTo(2), search.Error);
        Assert.That(verify.Out.Trim(), Does.Match(@"^\d+ records$"), verify.Error);
        Assert.That(exported.ExitCode, Is.Zero, exported.Error);
        Assert.That(checkpoint.Out, Does.StartWith("FGM-IS audit checkpoint"), checkpoint.Error);
    }

    [Test]
    public async Task Order_that_the_authority_signed_is_carried_out_in_the_database()
    {
        const int Days = 30;
        using var authority = new DisposalAuthority(isRsa: false);
        await MakeOldTrailAsync(TimeSpan.FromDays(Days), authority);
        string[] order =
        [
            "audit", "purge", "--postgresql", _provider.PathOf("old.txt"), "--audit-key-file", _provider.PathOf("old.key"),
            "--instance", "records", "--through", "1", "--authorised-by", "Records manager", "--reason", "Retention period is over",
        ];
        string[] signed =
        [
            "--signature", _provider.PathOf("order.sig"), "--authority",
            _provider.Write("authority.pem", authority.Certificate.ExportCertificatePem()), "--retention-days", $"{Days}",
        ];

        Run written = await Run.OfAsync([.. order, "--order", _provider.PathOf("order.txt")]);
        await File.WriteAllBytesAsync(
            _provider.PathOf("order.sig"), authority.SignAsOpenSsl(await File.ReadAllBytesAsync(_provider.PathOf("order.txt"))));
        Run purged = await Run.OfAsync([.. order, .. signed, "--json"]);
        Run again = await Run.OfAsync([.. order, .. signed]);
        object? left = _server.Execute("old", "SELECT count(*) FROM fgmis_audit.disposal");

        Assert.That(written.ExitCode, Is.Zero, written.Error);
        Assert.That(purged.ExitCode, Is.Zero, purged.Error);
        Assert.That(purged.Json().Single().GetProperty("disposedThrough").GetInt64(), Is.EqualTo(1));
        Assert.That((again.ExitCode, again.ErrorLines.Count), Is.EqualTo((2, 1)), again.Error);
        Assert.That(left, Is.EqualTo(1L));
    }

    [TestCase("nonsense", "ConnectionString is none that Npgsql can read")]
    [TestCase("Host=127.0.0.1;Port=9;Database=x;Username=x;Timeout=2", "the database that")]
    [TestCase("Host=db.example;Database=x;Username=x;Password=pass-word-canary", "unencrypted")]
    public async Task Database_that_cannot_be_opened_is_one_line_without_the_password(string connection, string told)
    {
        _provider.Write("any.key", FgmAuditKey.Generate().ExportBase64());
        Run run = await Run.OfAsync(
            "audit", "verify", "--postgresql", _provider.Write("bad.txt", connection), "--audit-key-file", _provider.PathOf("any.key"));

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain(told).And.Not.Contain("pass-word-canary"));
    }

    /// <summary>Makes a database of its own with a trail whose first records are past their retention period.</summary>
    private async Task MakeOldTrailAsync(TimeSpan retentionPeriod, DisposalAuthority authority)
    {
        _ = _server.Execute("postgres", "CREATE DATABASE old");
        _ = _server.Execute("old", PostgreSqlAuditTrail.AdministratorScript);
        _ = _provider.Write("old.txt", _server.ConnectionString("old", Login) + "\n");
        var key = FgmAuditKey.Generate();
        _ = _provider.Write("old.key", key.ExportBase64());
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow() - retentionPeriod - TimeSpan.FromDays(5));
        for (int i = 0; i < 2; i++)
        {
            await using PostgreSqlAuditTrail trail = await PostgreSqlAuditTrail.OpenAsync(new PostgreSqlAuditTrailOptions
            {
                ConnectionString = _server.ConnectionString("old", Login),
                Instance = "records",
                Keys = new FgmAuditKeyRing(key),
                TimeProvider = clock,
                RetentionPeriod = retentionPeriod,
                DisposalAuthority = authority.Certificate,
            });
        }
    }

    private sealed class Server : LocalPostgreSql;
}
