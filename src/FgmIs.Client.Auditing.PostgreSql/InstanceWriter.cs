using FgmIs.Client.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Opens the connections by which one instance writes, one after the other, and begins their transactions.</summary>
/// <remarks>
/// The only writer of an instance has a session of its own: a number that it draws for each connection, so that nobody can hold its lock
/// before it does. A lost connection's server process is ended first.
/// </remarks>
internal sealed class InstanceWriter(PostgreSqlServer server, int instance, bool isOnlyWriter)
{
    private long? _session;
    private int _process;
    private DateTime _processStarted;

    /// <summary>Begins a transaction, alone among those who write the chain; on a new connection where the given one has gone.</summary>
    /// <remarks>Nothing is written yet, so that a connection that was lost while idle costs no event.</remarks>
    /// <exception cref="FgmAuditTrailException">Another process writes under the instance's name, or has taken it over.</exception>
    public async Task<WriteTransaction> BeginAsync(WritingConnection? idle, CancellationToken cancellationToken)
    {
        if (idle is not null)
        {
            try
            {
                return await TakeTurnAsync(idle, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or InvalidOperationException)
            {
                await idle.Connection.DisposeAsync().ConfigureAwait(false);
            }
        }

        WritingConnection connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await TakeTurnAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.Connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<WriteTransaction> TakeTurnAsync(WritingConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await connection.Connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        using NpgsqlCommand command = PostgreSqlServer.NewCommand(
            connection.Connection,
            "SELECT last_sequence, last_occurred, is_writer FROM fgmis_audit.take_turn($1, $2)",
            instance,
            NumberOrNone(_session));
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || reader.GetValue(0) is not long last)
        {
            throw new FgmAuditTrailException(
                "The audit trail's list of heads lacks this instance. Open the instance anew: its writer enters it again.");
        }

        if (isOnlyWriter && reader.GetValue(2) is not true)
        {
            throw new FgmAuditTrailException(
                "Another process has taken over this instance's name while this one was out of reach. "
                + "Give each process an Instance of its own, and end the one that should not write.");
        }

        return new WriteTransaction(transaction, connection, last, reader.GetValue(1) as long? ?? 0, _session);
    }

    private async Task<WritingConnection> OpenAsync(CancellationToken cancellationToken)
    {
        WritingConnection connection = await server.OpenForWritingAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (isOnlyWriter)
            {
                await ClaimAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.Connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task ClaimAsync(WritingConnection connection, CancellationToken cancellationToken)
    {
        if (_process != 0)
        {
            _ = await PostgreSqlServer.ScalarAsync(
                connection.Connection,
                "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE pid = $1 AND backend_start = $2",
                cancellationToken,
                _process,
                _processStarted).ConfigureAwait(false);
        }

        long session = BitConverter.ToInt64(Crypto.RandomBytes(sizeof(long)), startIndex: 0);
        if (await PostgreSqlServer.ScalarAsync(
            connection.Connection,
            "SELECT fgmis_audit.claim($1, $2, $3)",
            cancellationToken,
            instance,
            NumberOrNone(_session),
            session).ConfigureAwait(false) is not true)
        {
            throw new FgmAuditTrailException(
                "Another process writes under this instance's name. Give each process an Instance of its own, or open the trail with "
                + "PostgreSqlAuditReader.");
        }

        _session = session;
        _process = connection.Process;
        _processStarted = (DateTime)(await PostgreSqlServer.ScalarAsync(
            connection.Connection,
            "SELECT backend_start FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()",
            cancellationToken).ConfigureAwait(false))!;
    }

    private static NpgsqlParameter NumberOrNone(long? number) =>
        new() { Value = number is { } some ? some : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
