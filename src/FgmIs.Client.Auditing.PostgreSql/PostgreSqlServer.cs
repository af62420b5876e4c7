using System.Globalization;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Opens connections: pooled ones for reading, and those that write, durably.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string _writing;
    private readonly NpgsqlDataSource _reading;

    public PostgreSqlServer(string connectionString, TimeSpan timeout)
    {
        Timeout = timeout;
        int seconds = (int)Math.Ceiling(timeout.TotalSeconds);
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Timeout = seconds,
            CancellationTimeout = -1,

            // Audit records are no part of the host's transactions, and errors quote none of their values.
            Enlist = false,
            IncludeErrorDetail = false,
            Multiplexing = false,
        };
        _reading = NpgsqlDataSource.Create(builder);
        builder.Pooling = false;
        builder.CommandTimeout = seconds;
        builder.MaxAutoPrepare = 20;
        builder.AutoPrepareMinUsages = 2;
        _writing = builder.ToString();
    }

    public TimeSpan Timeout { get; }

    public async Task<NpgsqlConnection> OpenForReadingAsync(CancellationToken cancellationToken) =>
        await _reading.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a connection whose commits are on the server's disk when they return.</summary>
    /// <exception cref="FgmAuditTrailException">The server does not promise that.</exception>
    public async Task<NpgsqlConnection> OpenForWritingAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_writing);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

            _ = await ScalarAsync(
                connection, "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply'", cancellationToken).ConfigureAwait(false);

            // The server gives up, and lets go of the chain, even if this process or the line to it is gone.
            _ = await ScalarAsync(
                connection,
                "SELECT set_config('statement_timeout', $1, false), set_config('idle_in_transaction_session_timeout', $1, false), set_config('tcp_keepalives_idle', '10', false)",
                cancellationToken,
                ((long)Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            object? isDurable = await ScalarAsync(
                connection, "SELECT current_setting('fsync') = 'on' AND current_setting('synchronous_commit') IN ('on', 'remote_apply')", cancellationToken).ConfigureAwait(false);
            return isDurable is true
                ? connection
                : throw new FgmAuditTrailException("The PostgreSQL server does not write durably: it runs with fsync = off.");
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        using NpgsqlCommand command = NewCommand(connection, sql, values);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    public static NpgsqlCommand NewCommand(NpgsqlConnection connection, string sql, params object[] values)
    {
#pragma warning disable CA2100 // Constants of this package.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (object value in values)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public ValueTask DisposeAsync() => _reading.DisposeAsync();
}
