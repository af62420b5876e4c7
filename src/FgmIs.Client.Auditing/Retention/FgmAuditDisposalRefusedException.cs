namespace FgmIs.Client.Auditing;

/// <summary>A disposal of audit records was refused; nothing was deleted.</summary>
public sealed class FgmAuditDisposalRefusedException : FgmException
{
    /// <summary>Initializes the exception; the audit stores do, and tests of a host may.</summary>
    /// <param name="reason">Why, in words that name no person.</param>
    public FgmAuditDisposalRefusedException(string reason)
        : base($"No audit record is disposed of: {reason}") => Reason = reason;

    /// <summary>Gets why.</summary>
    public string Reason { get; }
}
