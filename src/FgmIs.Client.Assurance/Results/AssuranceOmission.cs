namespace FgmIs.Client.Assurance;

/// <summary>Represents what a scenario did not test, and why.</summary>
/// <param name="requirements">The ids that are left open by it.</param>
/// <param name="what">What was not tested.</param>
/// <param name="reason">The reason.</param>
public sealed class AssuranceOmission(
    IReadOnlyList<string> requirements,
    string what,
    string reason)
{
    /// <summary>Gets the ids that are left open by it.</summary>
    public IReadOnlyList<string> Requirements { get; } = requirements;

    /// <summary>Gets what was not tested.</summary>
    public string What { get; } = what;

    /// <summary>Gets the reason.</summary>
    public string Reason { get; } = reason;
}
