using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>A host's logging that fails as a full disk makes it fail, at one event or whenever it is asked anything.</summary>
internal sealed class ThrowingLoggerFactory(Func<EventId, bool> throwsAt) : ILoggerFactory
{
    private readonly ConcurrentBag<int> _thrown = [];

    /// <summary>Gets the ids of the events at which it threw.</summary>
    public IReadOnlyCollection<int> Thrown => _thrown;

    /// <summary>Gets or sets whether it cannot even make a logger.</summary>
    public bool CannotMakeLoggers { get; init; }

    /// <summary>Gets or sets whether it cannot even say what is enabled.</summary>
    public bool CannotTellWhatIsEnabled { get; init; }

    public ILogger CreateLogger(string categoryName) => CannotMakeLoggers ? throw new IOException("No logger.") : new Logger(this);

    public void AddProvider(ILoggerProvider provider)
    {
        // There is nobody else to tell.
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(ThrowingLoggerFactory factory) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new IOException("No scope.");

        public bool IsEnabled(LogLevel logLevel) =>
            factory.CannotTellWhatIsEnabled ? throw new IOException("The level cannot be read.") : true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (factory.Throws(eventId))
            {
                throw new IOException("The disk is full.");
            }
        }
    }

    private bool Throws(EventId eventId)
    {
        if (!throwsAt(eventId))
        {
            return false;
        }

        _thrown.Add(eventId.Id);
        return true;
    }
}
