using FgmIs.Client.PostgreSqlServer;
using Npgsql;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>The server of a distributed cache, which a test looks into, forges, freezes and stops.</summary>
internal sealed class CacheServer : LocalPostgreSql
{
    private const string Administrator = "postgres";

    private string _database = Administrator;
    private int _databases;

    /// <summary>Gives each test an empty cache.</summary>
    public void Clear()
    {
        string next = $"cache_{++_databases}";
        Execute(Administrator, $"CREATE DATABASE {next}");
        _database = next;
        Do(PostgreSqlCache.Table);
    }

    /// <summary>Connects to it anew, as another process of the host would.</summary>
    public PostgreSqlCache Connect() => new(ConnectionString(_database, Administrator));

    public object? Do(string sql) => Execute(_database, sql);

    /// <summary>Gives everything that is kept.</summary>
    public IReadOnlyList<(string Name, byte[] Value, bool IsMark, TimeSpan Lifetime)> Entries()
    {
        using var connection = new NpgsqlConnection(ConnectionString(_database, Administrator));
        connection.Open();
        using var command = new NpgsqlCommand(
            "SELECT name, value, sliding IS NOT NULL, expires_at - clock_timestamp() FROM entry ORDER BY name", connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<(string Name, byte[] Value, bool IsMark, TimeSpan Lifetime)> entries = [];
        while (reader.Read())
        {
            entries.Add((reader.GetString(0), (byte[])reader[1], reader.GetBoolean(2), reader.GetTimeSpan(3)));
        }

        return entries;
    }
}
