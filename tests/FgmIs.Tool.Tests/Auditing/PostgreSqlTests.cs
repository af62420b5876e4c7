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
        _ = _server.Execute("postgres", $"CREATE ROLE {Login} LOGIN; GRANT fgmis_audit_writer TO {Login}");
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

    private sealed class Server : LocalPostgreSql;
}
