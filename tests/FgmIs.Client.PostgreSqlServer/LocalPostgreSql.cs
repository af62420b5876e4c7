using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace FgmIs.Client.PostgreSqlServer;

/// <summary>A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, gone with it.</summary>
internal abstract class LocalPostgreSql : IAsyncDisposable
{
    private const string NobodysAccount = "postgres";

    private static readonly Lazy<string?> Programs = new(FindPrograms);

    protected LocalPostgreSql()
    {
        RunProgram("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        Start();
    }

    /// <summary>Starts a standby, which follows another server.</summary>
    protected LocalPostgreSql(LocalPostgreSql primary)
    {
        RunProgram(
            "pg_basebackup", "-h", primary.Folder, "-p", primary.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-D", Data,
            "-R", "-X", "stream", "-c", "fast", "--no-sync");
        Port = FreePort();
        Start("-c listen_addresses=127.0.0.1");
    }

    protected string Folder { get; } = NewFolder();

    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>Gets the port, of the socket and where it listens on the network.</summary>
    public int Port { get; private set; } = 5432;

    protected string Data => Path.Combine(Folder, "data");

    public static void IgnoreWhereThereIsNone()
    {
        if (Programs.Value is null)
        {
            Assert.Ignore("No PostgreSQL server is installed here; .ci/run installs it.");
        }
    }

    public string ConnectionString(string database, string login, bool isPooled = false) =>
        $"Host={Folder};Port={Port};Database={database};Username={login};Pooling={isPooled}";

    public void Start(string settings = "") =>
        RunProgram(
            "pg_ctl",
            "-D",
            Data,
            "-w",
            "-t",
            "120",
            "-l",
            Path.Combine(Data, "log"),
            "-o",
            $"-k {Folder} -c listen_addresses= -c autovacuum=off -c jit=off -c port={Port} {settings}",
            "start");

    /// <summary>Starts anew, on a free port of these addresses too.</summary>
    public void ListenOn(string addresses, string settings = "")
    {
        Crash();
        Port = FreePort();
        Start($"-c listen_addresses={addresses} {settings}");
    }

    /// <summary>Makes the primary of a standby.</summary>
    public void Promote() => RunProgram("pg_ctl", "-D", Data, "-w", "-t", "120", "promote");

    /// <summary>Stops at once, as a power cut does to the server's memory, and leaves on the disk what is there.</summary>
    public void Crash() => RunProgram("pg_ctl", "-D", Data, "-w", "-t", "120", "-m", "immediate", "stop");

    /// <summary>Lets the server hang, with all connections open, or go on.</summary>
    public void Freeze(bool isFrozen)
    {
        string server = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        string signal = isFrozen ? "-STOP" : "-CONT";

        // First to stop and last to go on: while it stands still it buries no child, so that each of them can be sent a signal,
        // even one that has ended.
        Run("kill", "-STOP", server);
        string[] connections = File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Run("kill", [signal, .. connections]);
        Run("kill", signal, server);
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

        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Select(folder => Path.Combine(folder, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
                .Max(StringComparer.Ordinal)
            : null;

    private static string NewFolder()
    {
        string folder = Directory.CreateTempSubdirectory("fgmis-pg-").FullName;
        if (IsRoot)
        {
            Run("chown", NobodysAccount, folder);
        }

        return folder;
    }

    /// <summary>Starts a program as the account that the server runs as.</summary>
    protected static Process StartProgram(string program, params string[] arguments) => Process.Start(IsRoot
        ? new ProcessStartInfo("setpriv", [
            "--reuid", NobodysAccount, "--regid", NobodysAccount, "--init-groups", "--", program, .. arguments,
        ])
        {
            WorkingDirectory = "/",
        }
        : new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;

    /// <summary>Makes a file the server's own, which nobody else may read.</summary>
    protected static void GiveToServer(string file)
    {
        Run("chmod", "600", file);
        if (IsRoot)
        {
            Run("chown", NobodysAccount, file);
        }
    }

    /// <summary>Gets a port of this machine that nobody listens at.</summary>
    protected static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    protected static void RunProgram(string program, params string[] arguments)
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

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}: {output}{errors.Result}");
    }
}
