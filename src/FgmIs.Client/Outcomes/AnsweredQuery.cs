namespace FgmIs.Client.Outcomes;

/// <summary>What was asked, and how old the answer is, which it keeps for its disclosures.</summary>
/// <param name="Query">The question.</param>
/// <param name="Age">The answer's age.</param>
internal sealed record AnsweredQuery(FgmStatusQuery Query, AnswerAge Age);
