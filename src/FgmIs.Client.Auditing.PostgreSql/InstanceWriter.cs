using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Opens the connections by which one instance writes, one after the other, and begins their transactions.</summary>
/// <remarks>The only writer of an instance has a lock as long as its connection lives; a lost connection's server process is ended first, lest it keep the lock.</remarks>
internal sealed class InstanceWriter(PostgreSqlServer server, int instance, bool isOnlyWriter)
{
    private int _process;
    private DateTime _processStarted;

    /// <summary>Begins a transaction, alone among those who write the chain; on a new connection where the given one has gone.</summary>
    /// <remarks>Nothing is written yet, so that a connection that was lost while idle costs no event.</remarks>
    public async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection? idle, CancellationToken cancellationToken)
    {
        if (idle is not null)
        {
            try
            {
                return await TakeTurnAsync(idle, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or InvalidOperationException)
            {
                await idle.DisposeAsync().ConfigureAwait(false);
            }
        }

        NpgsqlConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await TakeTurnAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<NpgsqlTransaction> TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        _ = await PostgreSqlServer.ScalarAsync(connection, "SELECT pg_advisory_xact_lock($1, $2)", cancellationToken, Schema.TurnLock, instance).ConfigureAwait(false);
        return transaction;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await server.OpenForWritingAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (isOnlyWriter)
            {
                await LockInstanceAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task LockInstanceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        string take = "SELECT pg_try_advisory_lock($1, $2)";
        if (_process != 0)
        {
            _ = await PostgreSqlServer.ScalarAsync(
                connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2", cancellationToken, _process, _processStarted).ConfigureAwait(false);
            take = "SELECT pg_advisory_lock($1, $2) IS NOT NULL";
        }

        if (await PostgreSqlServer.ScalarAsync(connection, take, cancellationToken, Schema.InstanceLock, instance).ConfigureAwait(false) is not true)
        {
            throw new FgmAuditTrailException(
                "Another process writes under this instance's name. Give each process an Instance of its own, or open the trail with PostgreSqlAuditReader.");
        }

        _process = connection.ProcessID;
        _processStarted = (DateTime)(await PostgreSqlServer.ScalarAsync(
            connection, "SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()", cancellationToken).ConfigureAwait(false))!;
    }
}
