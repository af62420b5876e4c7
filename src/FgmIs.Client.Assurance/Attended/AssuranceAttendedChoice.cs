namespace FgmIs.Client.Assurance;

/// <summary>Represents a choice of a question.</summary>
/// <param name="text">What the tester reads.</param>
/// <param name="meaning">What it says.</param>
public sealed class AssuranceAttendedChoice(string text, AssuranceAttendedMeaning meaning)
{
    /// <summary>Gets what the tester reads.</summary>
    public string Text { get; } = text;

    /// <summary>Gets what it says.</summary>
    public AssuranceAttendedMeaning Meaning { get; } = meaning;
}
