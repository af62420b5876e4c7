using System.Globalization;
using FgmIs.Client.PostgreSql;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Opens connections: pooled ones for reading, and those that write, durably. On all of them a name means the server's own, whatever
/// others made in other schemas.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string PinSearchPath = "SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)";

    // The server gives up, and lets go of the chain, when this process hangs or the line to it is gone without a word: at most 5 + 2 * 3 s
    // after the last sign of life.
    private const string PrepareWriting =
        """
        SELECT pg_catalog.pg_backend_pid(),
          pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
          pg_catalog.set_config('statement_timeout', $1, false),
          pg_catalog.set_config('idle_in_transaction_session_timeout', $1, false),
          pg_catalog.set_config('tcp_keepalives_idle', '5', false),
          pg_catalog.set_config('tcp_keepalives_interval', '3', false),
          pg_catalog.set_config('tcp_keepalives_count', '2', false),
          pg_catalog.set_config('tcp_user_timeout', '10000', false),
          pg_catalog.set_config('plan_cache_mode', 'force_custom_plan', false)
        """;

    private const int KeepAliveSeconds = 5;

    private readonly string _writing;
    private readonly NpgsqlDataSource _reading;

    public PostgreSqlServer(string connectionString, TimeSpan timeout)
    {
        Timeout = timeout;
        TimeoutSeconds = (int)Math.Ceiling(timeout.TotalSeconds);
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Timeout = TimeoutSeconds,
            CancellationTimeout = -1,
            // A reset would take the pinned search path with it; nothing else is set on these sessions.
            NoResetOnClose = true,

            // Audit records are no part of the host's transactions, and errors quote none of their values.
            Enlist = false,
            IncludeErrorDetail = false,
            Multiplexing = false,
        };
        if (!ConnectionSecurity.IsSocket(settings.Host!))
        {
            // A socket of this machine's has no such option.
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = settings.TcpKeepAliveInterval = KeepAliveSeconds;
        }

        // Of several hosts, the one that takes writes has all that was acknowledged.
        bool isOneHost = settings.Host!.Split(',').Length == 1;
        settings.TargetSessionAttributes = null;
        settings.HostRecheckSeconds = 0; // Else a standby that was promoted is taken for one for a while yet.
        var builder = new NpgsqlDataSourceBuilder(settings.ToString());
        _ = builder.UsePhysicalConnectionInitializer(
            static connection => _ = ScalarAsync(connection, PinSearchPath, CancellationToken.None).GetAwaiter().GetResult(),
            static connection => ScalarAsync(connection, PinSearchPath, CancellationToken.None));
        _reading = isOneHost ? builder.Build() : builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
        settings.TargetSessionAttributes = isOneHost ? null : "primary";
        settings.Pooling = false;
        settings.CommandTimeout = TimeoutSeconds;
        settings.MaxAutoPrepare = 20;
        settings.AutoPrepareMinUsages = 2;
        _writing = settings.ToString();
    }

    public TimeSpan Timeout { get; }

    public int TimeoutSeconds { get; }

    /// <summary>Opens a connection for reading. One of the pool whose server has gone is not given: another is opened.</summary>
    public async Task<NpgsqlConnection> OpenForReadingAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection pooled = await _reading.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using NpgsqlCommand command = NewCommand(pooled, "SELECT 1");
            command.CommandTimeout = TimeoutSeconds;
            _ = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return pooled;
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException)
        {
            NpgsqlConnection.ClearPool(pooled);
            await pooled.DisposeAsync().ConfigureAwait(false);
            return await _reading.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await pooled.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens a connection whose commits are on the server's disk when they return.</summary>
    /// <exception cref="FgmAuditTrailException">
    /// The server does not promise that, or transactions of one connection go to different sessions.
    /// </exception>
    public async Task<WritingConnection> OpenForWritingAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_writing);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            string milliseconds = ((long)Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            int process = (int)(await ScalarAsync(connection, PrepareWriting, cancellationToken, milliseconds).ConfigureAwait(false))!;
            await Durability.ForceAsync(connection, cancellationToken).ConfigureAwait(false);
            if (process != connection.ProcessID)
            {
                await RefuseToShareSessionAsync(connection, process, cancellationToken).ConfigureAwait(false);
            }

            return new WritingConnection(connection, process);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
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
            _ = command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public ValueTask DisposeAsync() => _reading.DisposeAsync();

    // Behind a pooler the process that answers is not the one that it named at the start. If another connection's transaction gets the same
    // process, it pools transactions.
    private async Task RefuseToShareSessionAsync(NpgsqlConnection connection, int process, CancellationToken cancellationToken)
    {
        const string Ask = "SELECT pg_catalog.pg_backend_pid()";
        using var other = new NpgsqlConnection(_writing);
        await other.OpenAsync(cancellationToken).ConfigureAwait(false);
        using NpgsqlTransaction transaction = await other.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        object? others = await ScalarAsync(other, Ask, cancellationToken).ConfigureAwait(false);
        object? again = others is int shared && shared == process
            ? null
            : await ScalarAsync(connection, Ask, cancellationToken).ConfigureAwait(false);
        if (again is not int same || same != process)
        {
            throw new FgmAuditTrailException(WritingConnection.IsPooledByTransaction);
        }
    }
}
