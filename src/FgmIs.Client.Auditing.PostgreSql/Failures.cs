using System.Net.Sockets;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Describes in the package's own words what the server did wrong: its own may quote what was to be stored.</summary>
internal static class Failures
{
    public static bool IsServers(Exception failure) =>
        failure is NpgsqlException or TimeoutException or IOException or SocketException or InvalidCastException;

    public static FgmAuditTrailException OfReading(Exception failure) => Of("read the audit trail", failure);

    public static FgmAuditTrailException Of(string doing, Exception failure)
    {
        (string what, string remedy) = failure switch
        {
            PostgresException { SqlState: { } state } =>
                ($"SQLSTATE {state}", "Let an administrator look at the server, and at the login's rights on the trail."),
            TimeoutException or { InnerException: TimeoutException } =>
                ("no answer in time", "Look whether the server is overloaded, or give it a longer Timeout."),
            InvalidCastException =>
                ("a column holds what none of the trail's does", "Verify the trail; let an administrator look at its tables."),
            _ => ("no connection", "Bring the server, or the way to it, back."),
        };
        return new FgmAuditTrailException($"PostgreSQL cannot {doing} ({what}). {remedy}", failure);
    }
}
