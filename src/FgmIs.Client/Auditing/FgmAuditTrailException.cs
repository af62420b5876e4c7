namespace FgmIs.Client.Auditing;

/// <summary>
/// An audit trail cannot do what it was asked: its store is away, slow or damaged, or it is of another version, was written with another key, is in use, or was tampered with.
/// </summary>
/// <remarks>The message says what to do, and never holds personal data. What the store's own library threw is the inner exception.</remarks>
public sealed class FgmAuditTrailException : Exception
{
    internal FgmAuditTrailException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets whether nothing more is to be written to the store by the process that met it.</summary>
    internal bool IsFinal { get; init; }
}
