using Npgsql;
using NpgsqlTypes;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Represents the ledger in a database, over one connection, made anew after any failure. For one caller at a time.</summary>
internal sealed class PostgreSqlLedger(string connectionString, string figure, string host) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public async Task<LedgerState?> ReadAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand(
            "SELECT per_second, figure_tick, is_new, name, reserved, session, tick, slots, basis, wanted, known FROM fgmis_rate.read($1)",
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = figure });
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<LedgerRow> rows = [];
        (double PerSecond, long Tick, bool IsNew) shared = default;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            shared = (reader.GetDouble(0), reader.GetInt64(1), reader.GetBoolean(2));
            rows.Add(new LedgerRow(
                reader.GetString(3),
                reader.GetInt32(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5),
                reader.GetInt64(6),
                reader.GetInt32(7),
                reader.GetInt64(8),
                reader.GetInt32(9),
                reader.GetBoolean(10)));
        }

        return rows.Count == 0 ? null : new LedgerState(shared.PerSecond, shared.Tick, shared.IsNew, rows);
    }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand("SELECT fgmis_rate.begin($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = figure });
        _ = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<long?> PutAsync(LedgerUpdate update, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand("SELECT fgmis_rate.put($1, $2, $3, $4, $5, $6, $7, $8)", connection);
        object session = update.Session is { } own ? own : DBNull.Value;
        command.Parameters.Add(new NpgsqlParameter { Value = figure });
        command.Parameters.Add(new NpgsqlParameter { Value = update.ReadTick });
        command.Parameters.Add(new NpgsqlParameter { Value = host });
        command.Parameters.Add(new NpgsqlParameter { Value = session, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { Value = update.Slots });
        command.Parameters.Add(new NpgsqlParameter { Value = update.Basis });
        command.Parameters.Add(new NpgsqlParameter { Value = update.Wanted });
        command.Parameters.Add(new NpgsqlParameter { Value = update.Restored.ToArray() });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }

    /// <summary>Leaves the connection. What was sent over it may yet be done: then it was done, or it is refused by its tick.</summary>
    public async ValueTask ResetAsync()
    {
        NpgsqlConnection? connection = _connection;
        _connection = null;
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => ResetAsync();

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } open)
        {
            return open;
        }

        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var command = new NpgsqlCommand("SELECT fgmis_rate.version()", connection);
            object? layout = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            if (layout is not Schema.Version)
            {
                throw new OtherLayoutException($"{layout}");
            }

            return _connection = connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
