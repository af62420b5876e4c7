namespace FgmIs.Client.Outcomes;

/// <summary>What was asked and when by the monotonic clock, which an answer keeps for its disclosures.</summary>
/// <param name="Query">The question.</param>
/// <param name="Timestamp">When it was asked, as the clock's timestamp.</param>
internal sealed record Asking(FgmStatusQuery Query, long Timestamp);
