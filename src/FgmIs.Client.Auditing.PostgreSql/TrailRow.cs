using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Represents an instance in the list of those that write.</summary>
/// <param name="Instance">Its number.</param>
/// <param name="Chain">The id of its chain; empty where records name an instance that is not in the list.</param>
internal sealed record TrailRow(int Instance, Guid Chain)
{
    /// <summary>Gets an instance's row, and makes it where there is none.</summary>
    /// <exception cref="FgmAuditTrailException">There is no trail of this version, or the instance is another login's.</exception>
    public static async Task<TrailRow> EnterAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        if (await PostgreSqlServer.ScalarAsync(
            connection,
            "SELECT pg_catalog.to_regproc('fgmis_audit.version')::pg_catalog.text",
            cancellationToken).ConfigureAwait(false) is not string)
        {
            throw new FgmAuditTrailException(
                "The database has no audit trail: let an administrator run PostgreSqlAuditTrail.AdministratorScript in it.");
        }

        object? version = await PostgreSqlServer.ScalarAsync(
            connection, "SELECT fgmis_audit.version()", cancellationToken).ConfigureAwait(false);
        if (version is not Schema.Version)
        {
            throw new FgmAuditTrailException(
                $"The database has no audit trail of version {Schema.Version} (it says {version}). This package reads and writes only that "
                + "one: read and verify the trail with the package that wrote it, keep both, and go on in a new database.");
        }

        const string Find = "SELECT instance, chain FROM fgmis_audit.trail WHERE name = $1 AND login = session_user";
        if ((await ReadAsync(connection, Find, cancellationToken, name).ConfigureAwait(false)).FirstOrDefault() is { } known)
        {
            return known;
        }

        _ = await PostgreSqlServer.ScalarAsync(
            connection, "SELECT fgmis_audit.enter($1, $2)", cancellationToken, name, Guid.NewGuid().ToByteArray()).ConfigureAwait(false);
        return (await ReadAsync(connection, Find, cancellationToken, name).ConfigureAwait(false)).FirstOrDefault()
            ?? throw new FgmAuditTrailException(
                "This instance's chain belongs to another login of the server. Give this process an Instance of its own, or let an "
                + "administrator give the instance to its login (fgmis_audit.trail, column login).");
    }

    /// <summary>Lists all, those among them that records name and the list does not.</summary>
    public static async Task<IReadOnlyList<TrailRow>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await ReadAsync(connection, Schema.ListInstances, cancellationToken).ConfigureAwait(false);

    private static async Task<List<TrailRow>> ReadAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        using NpgsqlCommand command = PostgreSqlServer.NewCommand(connection, sql, values);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<TrailRow> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new TrailRow(reader.GetValue(0) as int? ?? 0, RecordRow.IdOf(reader.GetValue(1) as byte[] ?? [])));
        }

        return rows;
    }
}
