using Microsoft.Extensions.Caching.Distributed;
using Npgsql;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>
/// A distributed cache in a table, with the server's clock: what the packages for it do (docs/caching.md).
/// </summary>
internal sealed class PostgreSqlCache(string connectionString) : IDistributedCache
{
    public const string Table =
        "CREATE TABLE entry (name text PRIMARY KEY, value bytea NOT NULL, sliding interval, expires_at timestamptz NOT NULL)";

    public byte[]? Get(string key) => throw new NotSupportedException("The encounter cache is asynchronous.");

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) => (byte[]?)await ExecuteAsync(
        "UPDATE entry SET expires_at = coalesce(clock_timestamp() + sliding, expires_at) WHERE name = $1 AND expires_at > "
        + "clock_timestamp() RETURNING value",
        token,
        key);

    public void Refresh(string key) => throw new NotSupportedException("The encounter cache is asynchronous.");

    public Task RefreshAsync(string key, CancellationToken token = default) => GetAsync(key, token);

    public void Remove(string key) => throw new NotSupportedException("The encounter cache is asynchronous.");

    public Task RemoveAsync(string key, CancellationToken token = default) => ExecuteAsync("DELETE FROM entry WHERE name = $1", token, key);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        throw new NotSupportedException("The encounter cache is asynchronous.");

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => ExecuteAsync(
        """
        INSERT INTO entry (name, value, sliding, expires_at) VALUES ($1, $2, $3, clock_timestamp() + $4)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, sliding = excluded.sliding, expires_at = excluded.expires_at
        """,
        token,
        key,
        value,
        options.SlidingExpiration is { } sliding ? sliding : DBNull.Value,
        options.AbsoluteExpirationRelativeToNow
            ?? options.SlidingExpiration
            ?? throw new NotSupportedException("Nothing is kept for ever."));

    private async Task<object?> ExecuteAsync(string sql, CancellationToken token, params object[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(token);
#pragma warning disable CA2100 // Constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (object value in values)
        {
            command.Parameters.Add(value is DBNull
                ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Interval }
                : new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(token);
    }
}
