namespace FgmIs.Client.Outcomes;

/// <summary>Represents a query with the age of its answer, which the answer keeps for its disclosures.</summary>
/// <param name="Query">The query.</param>
/// <param name="Age">The answer's age.</param>
internal sealed record AnsweredQuery(FgmStatusQuery Query, AnswerAge Age);
