namespace FgmIs.Client.Auditing;

/// <summary>The exception that is thrown when a disposal of audit records is refused; nothing was deleted.</summary>
public sealed class FgmAuditDisposalRefusedException : FgmException
{
    /// <summary>Initializes a new instance of the exception. The audit stores do this; the tests of a host may.</summary>
    /// <param name="reason">Why, in words that name no person.</param>
    public FgmAuditDisposalRefusedException(string reason)
        : base($"No audit record is disposed of: {reason}") => Reason = reason;

    /// <summary>Gets the reason why.</summary>
    public string Reason { get; }
}
