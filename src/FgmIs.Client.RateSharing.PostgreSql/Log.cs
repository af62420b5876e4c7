using Microsoft.Extensions.Logging;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Provides every log message of the package: names of hosts and figures, counts and our own words only.</summary>
internal static partial class Log
{
    [LoggerMessage(
        70,
        LogLevel.Information,
        "Host {Host} has joined the hosts that share '{Figure}'. Of {PerSecond} transactions per second it has {Slots} for now.")]
    public static partial void Joined(ILogger logger, string host, string figure, double perSecond, int slots);

    [LoggerMessage(
        71,
        LogLevel.Warning,
        "The database by which hosts share an agreed rate does not answer ({Cause}). Host {Host} goes on with the {Reserved} starts that "
        + "are reserved for it.")]
    public static partial void StoreAway(ILogger logger, string cause, string host, int reserved);

    [LoggerMessage(72, LogLevel.Information, "The database by which hosts share an agreed rate answers again.")]
    public static partial void StoreBack(ILogger logger);

    [LoggerMessage(73, LogLevel.Error, "Host {Host} has no share of an agreed rate, and sends nothing. {Problem}")]
    public static partial void NoShare(ILogger logger, string host, string problem);

    [LoggerMessage(
        74,
        LogLevel.Information,
        "Host {Host} waits for its share of an agreed rate until an earlier process of that name is surely gone.")]
    public static partial void FormerProcess(ILogger logger, string host);
}
