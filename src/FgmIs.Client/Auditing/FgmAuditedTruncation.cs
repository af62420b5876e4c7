namespace FgmIs.Client.Auditing;

/// <summary>Represents that <see cref="FgmAuditEvent.Message"/> holds a response's body only as far as it came or was read.</summary>
public sealed class FgmAuditedTruncation
{
    internal FgmAuditedTruncation(FgmTruncationCause cause, long keptLength, long? announcedLength)
    {
        Cause = cause;
        KeptLength = keptLength;
        AnnouncedLength = announcedLength;
    }

    /// <summary>Gets the reason why the body is not whole.</summary>
    public FgmTruncationCause Cause { get; }

    /// <summary>Gets how many bytes came and are kept, after decompression.</summary>
    /// <value>0 to <see cref="FgmLimitOptions.ResponseBytes"/>.</value>
    public long KeptLength { get; }

    /// <summary>Gets how long the body was to be by its <c>Content-Length</c>, in bytes.</summary>
    /// <value>Null where the response did not say so, or was compressed.</value>
    public long? AnnouncedLength { get; }
}
