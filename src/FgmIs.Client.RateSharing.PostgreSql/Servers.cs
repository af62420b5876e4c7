using System.Net;
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
        else if (Parse(connectionString!) is not { Host: not null } connection)
        {
            problems.Add("ConnectionString is none that Npgsql can read.");
        }
        else if (!allowUnencrypted && MayBeUnencrypted(connection))
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
        if (!hosts.Any(IsSocket))
        {
            // A socket of this machine's has no such option.
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = settings.TcpKeepAliveInterval = KeepAliveSeconds;
        }

        settings.TargetSessionAttributes = hosts.Length == 1 ? null : "primary";
        settings.HostRecheckSeconds = 0; // Else a standby that was promoted is taken for one for a while yet.
        return settings.ToString();
    }

    private static bool MayBeUnencrypted(NpgsqlConnectionStringBuilder connection) =>
        connection.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer && !connection.Host!.Split(',').All(IsThisMachine);

    /// <summary>Determines whether a host is a socket of this machine's: a path, or @ and a name.</summary>
    private static bool IsSocket(string host) => host.Trim() is { Length: > 0 } name && name[0] is ('/' or '@');

    private static bool IsThisMachine(string entry)
    {
        string host = entry.Trim();
        string name = host.Count(letter => letter == ':') == 1 ? host.Split(':')[0] : host;
        return IsSocket(host)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    private static NpgsqlConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception failure)
            when (failure is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }
}
