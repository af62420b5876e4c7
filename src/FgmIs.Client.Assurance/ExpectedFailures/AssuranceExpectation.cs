namespace FgmIs.Client.Assurance;

/// <summary>Represents how the failures of a run compare with those that are known.</summary>
/// <param name="unexpected">The failures that are not known: they fail a build.</param>
/// <param name="stale">The known failures that did not happen although they were tested: they fail a build too.</param>
public sealed class AssuranceExpectation(
    IReadOnlyList<AssuranceExpectedFailure> unexpected,
    IReadOnlyList<AssuranceExpectedFailure> stale)
{
    /// <summary>Gets the failures that are not known: they fail a build.</summary>
    public IReadOnlyList<AssuranceExpectedFailure> Unexpected { get; } = unexpected;

    /// <summary>Gets the known failures that did not happen although they were tested: they fail a build too.</summary>
    public IReadOnlyList<AssuranceExpectedFailure> Stale { get; } = stale;

    /// <summary>Gets a value that indicates whether everything is as expected.</summary>
    public bool IsAsExpected => Unexpected.Count == 0 && Stale.Count == 0;
}
