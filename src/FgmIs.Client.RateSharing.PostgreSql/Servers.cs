using FgmIs.Client.PostgreSql;
using Npgsql;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Provides what a connection string must be, and what is made of it.</summary>
internal static class Servers
{
    private const int KeepAliveSeconds = 5;

    /// <summary>Finds what is wrong with a connection string; its words are quoted nowhere, because they may hold a password.</summary>
    public static void FindProblems(string? connectionString, bool allowUnencrypted, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            problems.Add("ConnectionString is not set: give the database by which the hosts share.");
        }
        else if (ConnectionSecurity.Parse(connectionString!) is not { Host: not null } connection)
        {
            problems.Add("ConnectionString is none that Npgsql can read.");
        }
        else if (!allowUnencrypted && ConnectionSecurity.MayBeUnencrypted(connection))
        {
            problems.Add(
                $"ConnectionString lets the connection leave this machine unencrypted (SSL Mode={connection.SslMode}): give it "
                + $"SSL Mode=VerifyFull, or allow it by name with {nameof(PostgreSqlRateShareOptions.AllowUnencryptedConnection)}.");
        }
    }

    /// <summary>Returns a connection string for one connection that fails at once when it is given up.</summary>
    public static string ForSharing(string connectionString, TimeSpan timeout)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Timeout = (int)Math.Ceiling(timeout.TotalSeconds),
            CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds),
            CancellationTimeout = -1,
            Pooling = false,
            Enlist = false,
            IncludeErrorDetail = false,
            Multiplexing = false,
        };
        string[] hosts = settings.Host!.Split(',');
        if (!hosts.Any(host => ConnectionSecurity.IsSocket(host.Trim())))
        {
            // A socket of this machine's has no such option.
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = settings.TcpKeepAliveInterval = KeepAliveSeconds;
        }

        settings.TargetSessionAttributes = hosts.Length == 1 ? null : "primary";
        settings.HostRecheckSeconds = 0; // Else a standby that was promoted is taken for one for a while yet.
        return settings.ToString();
    }
}
