namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents what an answer says.</summary>
internal abstract record Answer
{
    internal sealed record Found(string NhsNumber, string? Assessed, DateTimeOffset? AnsweredAt, bool IsOfLocalStore) : Answer;

    internal sealed record NoRecord : Answer;

    /// <param name="Reason">For IT; nothing that a provider wrote but known codes.</param>
    /// <param name="IsFhir">Whether a FHIR answer came: after one nothing is sent again.</param>
    internal sealed record Failure(string Reason, bool IsFhir) : Answer;
}
