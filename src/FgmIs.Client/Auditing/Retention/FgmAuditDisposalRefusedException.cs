namespace FgmIs.Client.Auditing;

/// <summary>A disposal of audit records was refused; nothing was deleted.</summary>
public sealed class FgmAuditDisposalRefusedException : Exception
{
    internal FgmAuditDisposalRefusedException(string reason)
        : base($"No audit record is disposed of: {reason}") => Reason = reason;

    /// <summary>Gets why.</summary>
    public string Reason { get; }
}
