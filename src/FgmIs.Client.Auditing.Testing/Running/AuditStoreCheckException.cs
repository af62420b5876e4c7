namespace FgmIs.Client.Auditing.Testing;

/// <summary>
/// The exception that is thrown when a store does not pass a check. Its message says what was expected and what was found.
/// </summary>
public sealed class AuditStoreCheckException : FgmException
{
    /// <summary>Initializes a new instance of the <see cref="AuditStoreCheckException"/> class.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">What the store threw; null where it threw nothing.</param>
    public AuditStoreCheckException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
