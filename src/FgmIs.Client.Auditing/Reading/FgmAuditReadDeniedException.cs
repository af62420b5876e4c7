namespace FgmIs.Client.Auditing;

/// <summary>The exception that is thrown when somebody without the right tries to read the audit trail.</summary>
public sealed class FgmAuditReadDeniedException : FgmException
{
    /// <summary>Initializes a new instance of the exception. The audit stores do this; the tests of a host may.</summary>
    /// <param name="reason">Why, in words that name no person.</param>
    public FgmAuditReadDeniedException(string reason)
        : base($"The audit trail may not be read: {reason}") => Reason = reason;

    /// <summary>Gets which right is missing.</summary>
    public string Reason { get; }
}
