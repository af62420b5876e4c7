using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>
/// Represents an event with its bytes, ready to be sealed: what can be done before its number is known, and beside other callers.
/// </summary>
/// <param name="Event">The event.</param>
internal sealed record PreparedEvent(FgmAuditEvent Event)
{
    /// <summary>Gets the same as bytes, packed.</summary>
    public PackedContent Content { get; } = PackedContent.Of(Event.ToBytes());
}
