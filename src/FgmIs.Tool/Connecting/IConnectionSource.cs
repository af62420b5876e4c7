namespace FgmIs.Tool.Connecting;

/// <summary>Defines how a provider is reached, and for which organisation.</summary>
internal interface IConnectionSource
{
    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">A file cannot be read, or does not hold what it should.</exception>
    Connection Read();
}
