using System.Net.Sockets;
using Npgsql;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Describes in the package's own words what is wrong, and what to do.</summary>
internal static class Problems
{
    // SQLSTATEs: no such schema, function or table; no right to it.
    private static readonly string[] NotMade = ["3F000", "42883", "42P01"];

    public static string Describe(SharingProblem problem, PostgreSqlRateShareOptions options) => problem switch
    {
        SharingProblem.NoFigure =>
            $"The database has no figure '{options.Figure}', or the login has no host of it: let an administrator enter both "
            + "(fgmis_rate.add_figure, fgmis_rate.add_host).",
        SharingProblem.OtherFigure => FormattableString.Invariant(
            $"The figure '{options.Figure}' is another in the database than here ({options.TransactionsPerSecond}): make both the same."),
        SharingProblem.NoHost =>
            $"The figure '{options.Figure}' has no host '{options.Host}': let an administrator enter it (fgmis_rate.add_host).",
        SharingProblem.OtherReserve => FormattableString.Invariant(
            $"The database reserves another number of starts for this host than here ({options.Reserved}): make both the same."),
        _ => "Another process acts under its name: give each process that runs at the same time a name of its own.",
    };

    public static string Describe(Exception failure) => failure switch
    {
        PostgresException { SqlState: { } state } when NotMade.Contains(state, StringComparer.Ordinal) =>
            $"SQLSTATE {state}: let an administrator run rate-sharing.sql",
        PostgresException { SqlState: "42501" } => "SQLSTATE 42501: let an administrator grant fgmis_rate_host to the login",
        PostgresException { SqlState: { } state } => $"SQLSTATE {state}",
        OtherLayoutException => $"{failure.Message} Let an administrator make them anew with layout {Schema.Version}",
        OperationCanceledException or TimeoutException or { InnerException: TimeoutException } => "no answer in time",
        NpgsqlException or IOException or SocketException => "no connection",
        _ => failure.GetType().Name,
    };
}
