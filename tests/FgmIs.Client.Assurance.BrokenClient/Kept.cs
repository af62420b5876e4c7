namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents an answer that was given: what an encounter and a later disclosure are served from.</summary>
/// <param name="Query">The question.</param>
/// <param name="Found">The indicator; null for no record.</param>
/// <param name="MessageId">The question's id.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="Elapsed">The same by a clock that never goes back.</param>
/// <param name="Note">What is odd about it.</param>
internal sealed record Kept(Query Query, Answer.Found? Found, string MessageId, DateTimeOffset AskedAt, TimeSpan Elapsed, string? Note);
