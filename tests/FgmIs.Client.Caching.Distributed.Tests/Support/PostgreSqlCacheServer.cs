using FgmIs.Client.PostgreSqlServer;
using Microsoft.Extensions.Caching.Distributed;
using Npgsql;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>A table of a PostgreSQL server.</summary>
internal sealed class PostgreSqlCacheServer : LocalPostgreSql, ICacheServer
{
    private const string Administrator = "postgres";

    private string _database = Administrator;
    private int _databases;

    public void Clear()
    {
        string next = $"cache_{++_databases}";
        Execute(Administrator, $"CREATE DATABASE {next}");
        _database = next;
        Execute(_database, PostgreSqlCache.Table);
    }

    public IDistributedCache Connect() => new PostgreSqlCache(ConnectionString(_database, Administrator));

    public void Start() => base.Start();

    public void Forge(Forgery forgery) => Execute(_database, forgery switch
    {
        Forgery.OneBit => "UPDATE entry SET value = set_byte(value, length(value) / 2, get_byte(value, length(value) / 2) # 1)",
        Forgery.CutOff => "UPDATE entry SET value = substring(value for 20)",
        Forgery.AnotherApplication => "UPDATE entry SET value = 'an application of the past kept this'",
        _ => "UPDATE entry one SET value = other.value FROM entry other "
            + "WHERE one.sliding IS NULL AND other.sliding IS NULL AND one.name <> other.name",
    });

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
