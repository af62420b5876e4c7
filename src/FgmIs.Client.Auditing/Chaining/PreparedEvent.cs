namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Represents an event with its bytes, ready to be sealed.</summary>
/// <param name="Event">The event.</param>
internal sealed record PreparedEvent(FgmAuditEvent Event)
{
    /// <summary>Gets the same as bytes.</summary>
    public byte[] Content { get; } = Event.ToBytes();
}
