namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Represents an event with its bytes, ready to be sealed.</summary>
/// <param name="Event">The event.</param>
/// <param name="Content">The same as bytes.</param>
internal sealed record PreparedEvent(FgmAuditEvent Event, byte[] Content);
