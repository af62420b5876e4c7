namespace FgmIs.Client.Assurance;

/// <summary>Represents what a client says came of a query.</summary>
/// <param name="outcome">The outcome.</param>
/// <param name="shown">All text that the clinician would see because of it; null for none.</param>
/// <param name="messageId">The MessageHeader.id; null where there is none.</param>
public sealed class AssuranceQueryReply(
    AssuranceOutcome outcome,
    string? shown,
    string? messageId)
{
    /// <summary>Gets the outcome.</summary>
    public AssuranceOutcome Outcome { get; } = outcome;

    /// <summary>Gets all text that the clinician would see because of it; null for none.</summary>
    public string? Shown { get; } = shown;

    /// <summary>Gets the MessageHeader.id; null where there is none.</summary>
    public string? MessageId { get; } = messageId;
}
