using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Represents a connection that writes.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Process">The server's process behind it, as the server itself says; a pooler between would say another.</param>
internal sealed record WritingConnection(NpgsqlConnection Connection, int Process)
{
    public const string IsPooledByTransaction =
        "Between the host and PostgreSQL is a pooler that pools transactions (such as pgbouncer with pool_mode = transaction): "
        + "the trail needs a session of its own. Connect directly, or let it pool sessions.";
}
