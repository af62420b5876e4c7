using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Determines whether a commit is on the server's disk when it returns. Compared here, not on the server, where somebody might have made an
/// operator of their own.
/// </summary>
internal static class Durability
{
    /// <summary>The settings that decide, in the order of <see cref="FaultOf"/>.</summary>
    public const string Ask = "SELECT pg_catalog.current_setting('fsync'), pg_catalog.current_setting('full_page_writes'), "
        + "pg_catalog.current_setting('synchronous_commit'), pg_catalog.pg_backend_pid()";

    /// <summary>The column beside them: the server's process, by which a session is known.</summary>
    public const int ProcessColumn = 3;

    /// <summary>Makes the session's commits durable.</summary>
    /// <exception cref="FgmAuditTrailException">The server does not write durably.</exception>
    public static async Task ForceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await PostgreSqlServer.ScalarAsync(
            connection,
            "SELECT pg_catalog.current_setting('synchronous_commit')",
            cancellationToken).ConfigureAwait(false) is not "remote_apply")
        {
            _ = await PostgreSqlServer.ScalarAsync(
                connection, "SELECT pg_catalog.set_config('synchronous_commit', 'on', false)", cancellationToken).ConfigureAwait(false);
        }

        using NpgsqlCommand command = PostgreSqlServer.NewCommand(connection, Ask);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (await FaultAsync(reader, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            throw new FgmAuditTrailException(fault);
        }
    }

    /// <summary>Reads the settings, and returns what is wrong with them; nothing if nothing is.</summary>
    public static async Task<string?> FaultAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _ = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return FaultOf(reader.GetString(0), reader.GetString(1), reader.GetString(2));
    }

    private static string? FaultOf(string fsync, string fullPageWrites, string synchronousCommit)
    {
        string? setting = (fsync, fullPageWrites, synchronousCommit) switch
        {
            (not "on", _, _) => $"fsync = {fsync}",
            (_, not "on", _) => $"full_page_writes = {fullPageWrites}",
            (_, _, not ("on" or "remote_apply")) => $"synchronous_commit = {synchronousCommit}",
            _ => null,
        };
        return setting is null
            ? null
            : $"The PostgreSQL server does not write durably: it runs with {setting}. Set it back; until then nothing is acknowledged.";
    }
}
