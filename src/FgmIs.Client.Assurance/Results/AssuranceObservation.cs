namespace FgmIs.Client.Assurance;

/// <summary>Represents one thing that was looked for, and what was seen.</summary>
/// <param name="requirements">The ids that it bears on.</param>
/// <param name="what">What was looked at, in plain words.</param>
/// <param name="expected">What a client that keeps the rule shows.</param>
/// <param name="seen">What was seen.</param>
/// <param name="isOk">Whether it was as expected.</param>
/// <param name="seenBy">How it was observed.</param>
/// <param name="evidence">The paths of the evidence, relative to the output folder.</param>
public sealed class AssuranceObservation(
    IReadOnlyList<string> requirements,
    string what,
    string expected,
    string seen,
    bool isOk,
    AssuranceObserver seenBy,
    IReadOnlyList<string> evidence)
{
    /// <summary>Gets the ids that it bears on.</summary>
    public IReadOnlyList<string> Requirements { get; } = requirements;

    /// <summary>Gets what was looked at, in plain words.</summary>
    public string What { get; } = what;

    /// <summary>Gets what a client that keeps the rule shows.</summary>
    public string Expected { get; } = expected;

    /// <summary>Gets what was seen.</summary>
    public string Seen { get; } = seen;

    /// <summary>Gets whether it was as expected.</summary>
    public bool IsOk { get; } = isOk;

    /// <summary>Gets how it was observed.</summary>
    public AssuranceObserver SeenBy { get; } = seenBy;

    /// <summary>Gets the paths of the evidence, relative to the output folder.</summary>
    public IReadOnlyList<string> Evidence { get; } = evidence;
}
