using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Opens connections to a database file, durable ones for writing, and makes sure that they are.</summary>
internal sealed class SqliteFile(string path, TimeSpan lockTimeout)
{
    private const long SynchronousFull = 2;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Creates the file, for its owner only where the system knows of owners.</summary>
    public void Create()
    {
        if (File.Exists(Path))
        {
            return;
        }

#if NET
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(Path, options).Dispose();
#else
        new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        FilePermissions.KeepOthersOut(Path);
#endif
    }

    public SqliteConnection OpenForReading()
    {
        SqliteConnection connection = Open(SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA query_only = ON; PRAGMA cache_size = -65536");
        return connection;
    }

    /// <summary>Opens a connection whose commits are on the disk when they return.</summary>
    /// <exception cref="FgmAuditTrailException">The file's system cannot promise that.</exception>
    public SqliteConnection OpenForWriting()
    {
        SqliteConnection connection = Open(SqliteOpenMode.ReadWrite);
        try
        {
            string journal = (string)Scalar(connection, "PRAGMA journal_mode = WAL")!;
            Execute(connection, "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");

            // Commits are as durable in a long log as in a short one, and its pages are carried over less often.
            Execute(connection, "PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16384");
            return journal == "wal" && Scalar(connection, "PRAGMA synchronous") is SynchronousFull
                ? connection
                : throw new FgmAuditTrailException("SQLite cannot write durably where the audit trail lies: give a path on a local disk.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = NewCommand(connection, sql);
        return command.ExecuteScalar();
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = NewCommand(connection, sql);
        _ = command.ExecuteNonQuery();
    }

    public static SqliteCommand NewCommand(SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this package.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        NativeSqlite.Load();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(lockTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
