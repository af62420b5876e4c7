using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>An instance in the list of those that write.</summary>
/// <param name="Instance">Its number.</param>
/// <param name="Chain">The id of its chain; empty where records name an instance that is not in the list.</param>
internal sealed record TrailRow(int Instance, Guid Chain)
{
    /// <summary>Gives an instance's row, and makes it where there is none.</summary>
    /// <exception cref="FgmAuditTrailException">There is no trail of this version.</exception>
    public static async Task<TrailRow> EnterAsync(PostgreSqlServer server, string name, CancellationToken cancellationToken)
    {
        using NpgsqlConnection connection = await server.OpenForReadingAsync(cancellationToken).ConfigureAwait(false);
        if (await PostgreSqlServer.ScalarAsync(connection, "SELECT to_regproc('fgmis_audit.version')::text", cancellationToken).ConfigureAwait(false) is not string)
        {
            throw new FgmAuditTrailException("The database has no audit trail: let an administrator run PostgreSqlAuditTrail.AdministratorScript in it.");
        }

        object? version = await PostgreSqlServer.ScalarAsync(connection, "SELECT fgmis_audit.version()", cancellationToken).ConfigureAwait(false);
        if (version is not Schema.Version)
        {
            throw new FgmAuditTrailException($"The database has no audit trail of version {Schema.Version} (it says {version}).");
        }

        const string Find = "SELECT instance, chain FROM fgmis_audit.trail WHERE name = $1";
        if (await ReadAsync(connection, Find, cancellationToken, name).ConfigureAwait(false) is [{ } known, ..])
        {
            return known;
        }

        _ = await PostgreSqlServer.ScalarAsync(
            connection, "INSERT INTO fgmis_audit.trail (name, chain) VALUES ($1, $2) ON CONFLICT DO NOTHING", cancellationToken, name, Guid.NewGuid().ToByteArray()).ConfigureAwait(false);
        return (await ReadAsync(connection, Find, cancellationToken, name).ConfigureAwait(false))[0];
    }

    /// <summary>Lists all, those among them that records name and the list does not.</summary>
    public static async Task<IReadOnlyList<TrailRow>> ListAsync(PostgreSqlServer server, CancellationToken cancellationToken)
    {
        using NpgsqlConnection connection = await server.OpenForReadingAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(connection, Schema.ListInstances, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<TrailRow>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        using NpgsqlCommand command = PostgreSqlServer.NewCommand(connection, sql, values);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<TrailRow> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new TrailRow(reader.GetInt32(0), RecordRow.IdOf(reader.GetFieldValue<byte[]>(1))));
        }

        return rows;
    }
}
