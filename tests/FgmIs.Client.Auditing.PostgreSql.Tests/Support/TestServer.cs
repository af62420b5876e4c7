using System.Diagnostics;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, gone with it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    /// <summary>The login of an ordinary host; it carries out disposals as well.</summary>
    public const string Host = "a_host";

    private const string Template = "a_template";
    private const string NobodysAccount = "postgres";

    private static readonly Lazy<string?> Programs = new(FindPrograms);
    private static readonly Lazy<TestServer> LazyShared = new(() => new TestServer());

    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-pg-").FullName;
    private readonly Lock _lock = new();
    private int _databases;

    public TestServer()
    {
        if (IsRoot)
        {
            Run("chown", NobodysAccount, _folder);
        }

        RunProgram("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        Start();
        Execute("postgres", $"CREATE DATABASE {Template}; CREATE ROLE {Host} LOGIN");
        string script = Path.Combine(_folder, "audit-trail.sql");
        File.WriteAllText(script, PostgreSqlAuditTrail.AdministratorScript);
        RunProgram("psql", "-h", _folder, "-U", "postgres", "-d", Template, "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-f", script);
        Execute("postgres", $"GRANT fgmis_audit_writer, fgmis_audit_disposer TO {Host}");
    }

    /// <summary>Gets the one that tests share which do not stop it.</summary>
    public static TestServer Shared => LazyShared.Value;

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    public static void IgnoreWhereThereIsNone()
    {
        if (Programs.Value is null)
        {
            Assert.Ignore("No PostgreSQL server is installed here; .ci/run installs it.");
        }
    }

    public static async Task StopSharedAsync()
    {
        if (LazyShared.IsValueCreated)
        {
            await LazyShared.Value.DisposeAsync();
        }
    }

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

    public string ConnectionString(string database, string login = Host) => $"Host={_folder};Database={database};Username={login};Pooling=false";

    public void Start(string settings = "") =>
        RunProgram("pg_ctl", "-D", Data, "-w", "-t", "120", "-l", Path.Combine(Data, "log"), "-o", $"-k {_folder} -c listen_addresses= {settings}", "start");

    /// <summary>Stops at once, as a power cut does to the server's memory, and leaves on the disk what is there.</summary>
    public void Crash() => RunProgram("pg_ctl", "-D", Data, "-w", "-t", "120", "-m", "immediate", "stop");

    /// <summary>Lets the server hang, with all connections open, or go on.</summary>
    public void Freeze(bool isFrozen)
    {
        string server = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        string[] connections = File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Run("kill", [isFrozen ? "-STOP" : "-CONT", server, .. connections]);
    }

    public object? Execute(string database, string sql, string login = "postgres")
    {
        using var connection = new NpgsqlConnection(ConnectionString(database, login));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max(StringComparer.Ordinal)
            : null;

    // The server refuses to run as root.
    private static void RunProgram(string program, params string[] arguments)
    {
        string path = Path.Combine(Programs.Value!, program);
        if (IsRoot)
        {
            Run("setpriv", ["--reuid", NobodysAccount, "--regid", NobodysAccount, "--init-groups", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}: {output}{errors.Result}");
    }
}
