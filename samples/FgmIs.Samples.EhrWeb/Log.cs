namespace FgmIs.Samples.EhrWeb;

/// <summary>Holds the messages of the log. None names a person.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The event {Event} could not be recorded ({Why}).")]
    public static partial void NotRecorded(ILogger logger, string @event, string why);
}
