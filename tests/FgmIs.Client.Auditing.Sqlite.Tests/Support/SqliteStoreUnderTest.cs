using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>A trail in a file of its own, which is deleted with the test.</summary>
internal sealed class SqliteStoreUnderTest : StoreUnderTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-audit-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "audit.db");

    public SqliteAuditTrailOptions NewOptions(Action<FgmAuditStoreOptions>? configure = null)
    {
        var options = new SqliteAuditTrailOptions { Path = Path };
        Configure(options, configure);
        return options;
    }

    public override async Task<ChainedAuditTrail> OpenAsync(Action<FgmAuditStoreOptions>? configure = null) =>
        await SqliteAuditTrail.OpenAsync(NewOptions(configure));

    public override Task<IFgmAuditStore> OpenStoreAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IFgmAuditStore>(SqliteAuditStore.Open(Path, TimeSpan.FromSeconds(2), isOnlyWriter: true));

    public override ChainedAuditReader OpenReader(Action<FgmAuditStoreOptions>? configure = null) =>
        SqliteAuditReader.OpenAsync(NewOptions(configure)).GetAwaiter().GetResult();

    public override Task TamperAsync(
        Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, CancellationToken cancellationToken = default)
    {
        Force(connection =>
        {
            List<FgmSealedRecord> before = ReadAll(connection);
            List<FgmSealedRecord> after = [.. change(before)];
            using SqliteTransaction transaction = connection.BeginTransaction();
            foreach (FgmSealedRecord record in before.Except(after))
            {
                Execute(connection, $"DELETE FROM record WHERE sequence = {record.Place}");
            }

            foreach (FgmSealedRecord record in after.Except(before))
            {
                Insert(connection, record);
            }

            transaction.Commit();
        });
        return Task.CompletedTask;
    }

    public override Task ForceAsync(string sql)
    {
        Force(connection => Execute(connection, $"ATTACH '{Path}.aside' AS aside; {sql}; DETACH aside;"));
        return Task.CompletedTask;
    }

    /// <summary>Does what an attacker does who leaves it at that.</summary>
    public void Alter(string sql)
    {
        using SqliteConnection connection = OpenRaw();
        Execute(connection, sql);
    }

    public object? Query(string sql)
    {
        using SqliteConnection connection = OpenRaw();
        return Scalar(connection, sql);
    }

    public override Task<string?> RefusalOfAsync(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            command.ExecuteNonQuery();
            return Task.FromResult<string?>(null);
        }
        catch (SqliteException refusal)
        {
            return Task.FromResult<string?>(refusal.Message);
        }
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static List<FgmSealedRecord> ReadAll(SqliteConnection connection)
    {
        var chain = new Guid((byte[])Scalar(connection, "SELECT chain FROM trail")!);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Schema.Select + " ORDER BY sequence";
        using SqliteDataReader reader = command.ExecuteReader();
        List<FgmSealedRecord> records = [];
        while (reader.Read())
        {
            records.Add(RecordRow.Read(reader, chain));
        }

        return records;
    }

    private static void Insert(SqliteConnection connection, FgmSealedRecord record)
    {
        using SqliteCommand command = connection.CreateCommand();
        object?[] columns = record.ToColumns();
        command.CommandText = $"INSERT INTO record VALUES ({string.Join(", ", columns.Select((_, index) => $"$c{index}"))})";
        for (int i = 0; i < columns.Length; i++)
        {
            command.Parameters.AddWithValue($"$c{i}", columns[i] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // As somebody would who has the file, and no respect for its triggers, but puts them back.
    private void Force(Action<SqliteConnection> change)
    {
        using SqliteConnection connection = OpenRaw();
        string triggers =
            Scalar(connection, "SELECT coalesce(group_concat(sql, ';'), '') FROM sqlite_master WHERE type = 'trigger'") as string
            ?? string.Empty;
        string drop = Scalar(
            connection,
            "SELECT coalesce(group_concat('DROP TRIGGER ' || name, ';'), '') FROM sqlite_master WHERE type = 'trigger'") as string
            ?? string.Empty;
        Execute(connection, drop);
        change(connection);
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'record'") is 1L)
        {
            Execute(connection, triggers);
        }
    }

    private SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
