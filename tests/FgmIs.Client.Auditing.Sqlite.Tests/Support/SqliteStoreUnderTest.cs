using FgmIs.Client.Auditing.Shared;
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

    public override async Task<ChainedAuditTrail> OpenAsync(Action<FgmAuditStoreOptions>? configure = null) => await SqliteAuditTrail.OpenAsync(NewOptions(configure));

    public override ChainedAuditReader OpenReader(Action<FgmAuditStoreOptions>? configure = null) => SqliteAuditReader.Open(NewOptions(configure));

    public override Task ForceAsync(string sql)
    {
        // As somebody would who has the file, and no respect for its triggers.
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_master WHERE type = 'trigger'";
        string dropTriggers = command.ExecuteScalar() as string ?? string.Empty;
        command.CommandText = $"{dropTriggers};{sql}";
        command.ExecuteNonQuery();
        return Task.CompletedTask;
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
}
