namespace FgmIs.Client.Assurance;

/// <summary>Represents a question about what is on the screen, with choices.</summary>
/// <param name="id">The id within its task.</param>
/// <param name="text">The question.</param>
/// <param name="choices">The choices, of which one is taken.</param>
/// <param name="requirements">The ids of the requirements that the answer bears on.</param>
public sealed class AssuranceAttendedQuestion(
    string id,
    string text,
    IReadOnlyList<AssuranceAttendedChoice> choices,
    IReadOnlyList<string> requirements)
{
    /// <summary>Gets the id within its task.</summary>
    public string Id { get; } = id;

    /// <summary>Gets the question.</summary>
    public string Text { get; } = text;

    /// <summary>Gets the choices, of which one is taken.</summary>
    public IReadOnlyList<AssuranceAttendedChoice> Choices { get; } = choices;

    /// <summary>Gets the ids of the requirements that the answer bears on.</summary>
    public IReadOnlyList<string> Requirements { get; } = requirements;
}
