namespace FgmIs.Client.Assurance;

/// <summary>Represents what IT was told.</summary>
/// <param name="text">The text.</param>
/// <param name="messageId">The MessageHeader.id that it is about; null for none.</param>
public sealed class AssuranceReport(
    string text,
    string? messageId)
{
    /// <summary>Gets the text.</summary>
    public string Text { get; } = text;

    /// <summary>Gets the MessageHeader.id that it is about; null for none.</summary>
    public string? MessageId { get; } = messageId;
}
