namespace FgmIs.Tool.Driving;

/// <summary>The exception that is thrown for a request that cannot be carried out; its message is the reply's error.</summary>
internal sealed class DriverException(string message) : Exception(message);
