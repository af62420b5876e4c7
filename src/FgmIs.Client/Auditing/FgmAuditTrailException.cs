namespace FgmIs.Client.Auditing;

/// <summary>An audit trail cannot do what it was asked: it is of another version, was written with another key, is in use, or was tampered with.</summary>
/// <remarks>The message never holds personal data.</remarks>
public sealed class FgmAuditTrailException : Exception
{
    internal FgmAuditTrailException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
