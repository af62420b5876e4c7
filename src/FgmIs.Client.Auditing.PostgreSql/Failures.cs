using System.Net.Sockets;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Says what the server did wrong in our own words: its own may quote what was to be stored.</summary>
internal static class Failures
{
    public static bool IsServers(Exception failure) => failure is NpgsqlException or TimeoutException or IOException or SocketException;

    public static FgmAuditTrailException Of(string doing, Exception failure) => new(
        $"PostgreSQL cannot {doing} ({(failure is PostgresException { SqlState: { } state } ? $"SQLSTATE {state}" : failure is TimeoutException || failure.InnerException is TimeoutException ? "no answer in time" : "no connection")}).",
        failure);
}
