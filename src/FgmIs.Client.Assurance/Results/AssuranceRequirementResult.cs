namespace FgmIs.Client.Assurance;

/// <summary>Represents the verdict on a requirement.</summary>
/// <param name="requirement">The requirement.</param>
/// <param name="verdict">The verdict.</param>
/// <param name="seenBy">The weakest way in which it was observed; null where nothing was.</param>
/// <param name="scenarios">The names of the scenarios that bear on it.</param>
/// <param name="note">Why the verdict is what it is; empty where there is nothing to say.</param>
/// <param name="attestation">What a person vouches for; null where nobody does.</param>
public sealed class AssuranceRequirementResult(
    AssuranceRequirement requirement,
    AssuranceVerdict verdict,
    AssuranceObserver? seenBy,
    IReadOnlyList<string> scenarios,
    string note,
    AssuranceAttestation? attestation)
{
    /// <summary>Gets the requirement.</summary>
    public AssuranceRequirement Requirement { get; } = requirement;

    /// <summary>Gets the verdict.</summary>
    public AssuranceVerdict Verdict { get; } = verdict;

    /// <summary>Gets the weakest way in which it was observed; null where nothing was.</summary>
    public AssuranceObserver? SeenBy { get; } = seenBy;

    /// <summary>Gets the names of the scenarios that bear on it.</summary>
    public IReadOnlyList<string> Scenarios { get; } = scenarios;

    /// <summary>Gets why the verdict is what it is; empty where there is nothing to say.</summary>
    public string Note { get; } = note;

    /// <summary>Gets what a person vouches for; null where nobody does.</summary>
    public AssuranceAttestation? Attestation { get; } = attestation;
}
