using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>One log entry: its message, and everything that a structured sink would store of it.</summary>
internal sealed record CapturedLog(string Category, LogLevel Level, EventId EventId, string Message, string Everything);
