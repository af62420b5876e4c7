using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FgmIs.Client.Diagnostics;

/// <summary>Represents a host's logger that cannot throw into the client.</summary>
internal sealed class GuardedLogger : ILogger
{
    private readonly ILogger _logger;
    private readonly TelemetryGuard _guard;

    private GuardedLogger(ILogger logger, TelemetryGuard guard)
    {
        _logger = logger;
        _guard = guard;
    }

    /// <summary>Creates the client's logger; one that logs nothing where the host names no factory, or its factory fails.</summary>
    public static ILogger Create(ILoggerFactory? factory, TelemetryGuard guard) => factory is null
        ? NullLogger.Instance
        : new GuardedLogger(
            guard.Run(factory, static factory => factory.CreateLogger("FgmIs.Client"), otherwise: null) ?? NullLogger.Instance, guard);

    public bool IsEnabled(LogLevel logLevel) =>
        _guard.Run((_logger, logLevel), static call => call._logger.IsEnabled(call.logLevel), otherwise: false);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _guard.Run(
                (_logger, logLevel, eventId, state, exception, formatter),
                static call => call._logger.Log(call.logLevel, call.eventId, call.state, call.exception, call.formatter));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull =>

        // No code of the client's opens a scope; a host's scope could throw again when it is closed.
        null;
}
