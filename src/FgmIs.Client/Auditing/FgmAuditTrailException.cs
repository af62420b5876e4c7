namespace FgmIs.Client.Auditing;

/// <summary>
/// The exception that is thrown when an audit trail cannot do what it was asked: its store is away, slow or damaged, or it is of another
/// version, was written with another key, is in use, or was tampered with.
/// </summary>
/// <remarks>
/// The message says what to do, and never holds personal data. What the store's own library threw is the inner exception.
/// </remarks>
public sealed class FgmAuditTrailException : FgmException
{
    /// <summary>Initializes a new instance of the exception. The audit stores do this; the tests of a host may.</summary>
    /// <param name="message">What happened and what to do, in words that name no person.</param>
    /// <param name="innerException">What caused it, or none.</param>
    /// <param name="isFinal">Whether nothing more is to be written to the store by this process.</param>
    public FgmAuditTrailException(string message, Exception? innerException = null, bool isFinal = false)
        : base(message, innerException) => IsFinal = isFinal;

    /// <summary>
    /// Gets a value that indicates whether nothing more is to be written to the store by the process that met it, because it was tampered
    /// with.
    /// </summary>
    public bool IsFinal { get; }
}
