namespace FgmIs.Client.Auditing;

/// <summary>Somebody who has no right to read the audit trail tried to.</summary>
public sealed class FgmAuditReadDeniedException : FgmException
{
    /// <summary>Initializes the exception; the audit stores do, and tests of a host may.</summary>
    /// <param name="reason">Why, in words that name no person.</param>
    public FgmAuditReadDeniedException(string reason)
        : base($"The audit trail may not be read: {reason}") => Reason = reason;

    /// <summary>Gets which right is missing.</summary>
    public string Reason { get; }
}
