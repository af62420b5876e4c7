namespace FgmIs.Client.Assurance;

/// <summary>Represents a failure that is known and does not fail a build for now.</summary>
/// <param name="requirement">The id of the requirement.</param>
/// <param name="scenario">The scenario in which it fails; <c>attestation</c> where a person says No.</param>
/// <param name="reason">Why it is let pass for now, and where it is followed up.</param>
public sealed class AssuranceExpectedFailure(string requirement, string scenario, string reason)
{
    /// <summary>Gets the id of the requirement.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>Gets the scenario in which it fails; <c>attestation</c> where a person says No.</summary>
    public string Scenario { get; } = scenario;

    /// <summary>Gets why it is let pass for now, and where it is followed up.</summary>
    public string Reason { get; } = reason;

    /// <summary>Writes requirement and scenario.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Requirement} in {Scenario}";
}
