namespace FgmIs.Client.Assurance;

/// <summary>Represents a step of a scenario: what was asked of the client, and what it replied.</summary>
/// <param name="at">When, by the machine's clock.</param>
/// <param name="asked">What was asked or done, in plain words.</param>
/// <param name="replied">What came back.</param>
public sealed class AssuranceStep(
    DateTimeOffset at,
    string asked,
    string replied)
{
    /// <summary>Gets when, by the machine's clock.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>Gets what was asked or done, in plain words.</summary>
    public string Asked { get; } = asked;

    /// <summary>Gets what came back.</summary>
    public string Replied { get; } = replied;
}
