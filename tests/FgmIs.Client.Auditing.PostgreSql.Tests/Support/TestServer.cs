using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>A server on which an administrator has run the script of the audit trail.</summary>
internal class TestServer : LocalPostgreSql
{
    /// <summary>The login of an ordinary host; it carries out disposals as well.</summary>
    public const string Host = "a_host";

    /// <summary>The login of another host, with an instance of its own; it carries out disposals as well.</summary>
    public const string OtherHost = "another_host";

    private const string Template = "a_template";

    private static readonly Lazy<TestServer> LazyShared = new(() => new TestServer());

    private readonly Lock _lock = new();
    private int _databases;

    public TestServer()
    {
        Execute("postgres", $"CREATE DATABASE {Template}; CREATE ROLE {Host} LOGIN; CREATE ROLE {OtherHost} LOGIN");
        string script = Path.Combine(Folder, "audit-trail.sql");
        File.WriteAllText(script, PostgreSqlAuditTrail.AdministratorScript);
        RunProgram(
            "psql", "-h", Folder, "-U", "postgres", "-d", Template, "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-f", script);
        for (int ahead = 0; ahead < 3; ahead++)
        {
            // Those of the suite's clock, so that not each test has to make them.
            Execute(Template, $"SELECT fgmis_audit.prepare_month('{Events.Noon.AddMonths(ahead):yyyy-MM-dd}')");
        }

        Execute("postgres", $"GRANT fgmis_audit_writer, fgmis_audit_disposer TO {Host}, {OtherHost}");
    }

    /// <summary>Gets the one that tests share which do not stop it.</summary>
    public static TestServer Shared => LazyShared.Value;

    public static async Task StopSharedAsync()
    {
        if (LazyShared.IsValueCreated)
        {
            await LazyShared.Value.DisposeAsync();
        }
    }

    public string ConnectionString(string database) => ConnectionString(database, Host, isPooled: true);

    /// <summary>Makes a database in which the administrator's script was run.</summary>
    public string NewDatabase()
    {
        lock (_lock)
        {
            string name = $"trail_{++_databases}";
            Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {Template}");
            return name;
        }
    }
}
