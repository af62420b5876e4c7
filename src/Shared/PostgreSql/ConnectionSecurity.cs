using System.Net;
using Npgsql;

namespace FgmIs.Client.PostgreSql;

/// <summary>Determines whether a connection to PostgreSQL may leave this machine unencrypted.</summary>
internal static class ConnectionSecurity
{
    /// <summary>Parses a connection string; its words are quoted nowhere, because they may hold a password.</summary>
    /// <returns>The settings; nothing where Npgsql cannot read it.</returns>
    public static NpgsqlConnectionStringBuilder? Parse(string text)
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

    public static bool MayBeUnencrypted(NpgsqlConnectionStringBuilder connection) =>
        connection.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer && !connection.Host!.Split(',').All(IsThisMachine);

    /// <summary>Determines whether a host is a socket of this machine's: a path, or @ and a name.</summary>
    public static bool IsSocket(string host) => host.Length > 0 && host[0] is ('/' or '@');

    private static bool IsThisMachine(string entry)
    {
        string host = entry.Trim();
        string name = host.Count(letter => letter == ':') == 1 ? host.Split(':')[0] : host;
        return IsSocket(host)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }
}
