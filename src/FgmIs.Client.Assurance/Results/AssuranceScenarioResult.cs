namespace FgmIs.Client.Assurance;

/// <summary>Represents what came of a scenario.</summary>
/// <param name="name">The name of the scenario.</param>
/// <param name="title">What the scenario tries, in plain words.</param>
/// <param name="requirements">The ids that it bears on.</param>
/// <param name="startedAt">When it began.</param>
/// <param name="endedAt">When it ended.</param>
/// <param name="steps">The steps, in order.</param>
/// <param name="observations">What was observed.</param>
/// <param name="omissions">What was not tested, and why.</param>
/// <param name="exchanges">What went over the wire.</param>
/// <param name="notes">What is worth knowing and is nobody's requirement.</param>
/// <param name="evidence">The files of evidence.</param>
public sealed class AssuranceScenarioResult(
    string name,
    string title,
    IReadOnlyList<string> requirements,
    DateTimeOffset startedAt,
    DateTimeOffset endedAt,
    IReadOnlyList<AssuranceStep> steps,
    IReadOnlyList<AssuranceObservation> observations,
    IReadOnlyList<AssuranceOmission> omissions,
    IReadOnlyList<AssuranceExchange> exchanges,
    IReadOnlyList<string> notes,
    IReadOnlyList<AssuranceEvidenceFile> evidence)
{
    /// <summary>Gets the name of the scenario.</summary>
    public string Name { get; } = name;

    /// <summary>Gets what the scenario tries, in plain words.</summary>
    public string Title { get; } = title;

    /// <summary>Gets the ids that it bears on.</summary>
    public IReadOnlyList<string> Requirements { get; } = requirements;

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset EndedAt { get; } = endedAt;

    /// <summary>Gets the steps, in order.</summary>
    public IReadOnlyList<AssuranceStep> Steps { get; } = steps;

    /// <summary>Gets what was observed.</summary>
    public IReadOnlyList<AssuranceObservation> Observations { get; } = observations;

    /// <summary>Gets what was not tested, and why.</summary>
    public IReadOnlyList<AssuranceOmission> Omissions { get; } = omissions;

    /// <summary>Gets what went over the wire.</summary>
    public IReadOnlyList<AssuranceExchange> Exchanges { get; } = exchanges;

    /// <summary>Gets what is worth knowing and is nobody's requirement.</summary>
    public IReadOnlyList<string> Notes { get; } = notes;

    /// <summary>Gets the files of evidence.</summary>
    public IReadOnlyList<AssuranceEvidenceFile> Evidence { get; } = evidence;

    /// <summary>Gets the verdict: the worst of those on its requirements.</summary>
    public AssuranceVerdict Verdict =>
        Requirements.Select(VerdictOn).DefaultIfEmpty(AssuranceVerdict.NotTested).Min();

    /// <summary>Returns the verdict on one of its requirements: an id that nothing was observed of is not tested.</summary>
    /// <param name="requirement">The id.</param>
    /// <returns><c>Failed</c>, <c>NotTested</c> or <c>Passed</c>.</returns>
    public AssuranceVerdict VerdictOn(string requirement)
    {
        AssuranceObservation[] bearing =
            [.. Observations.Where(observation => observation.Requirements.Contains(requirement, StringComparer.Ordinal))];
        return Array.Exists(bearing, observation => !observation.IsOk) ? AssuranceVerdict.Failed
            : bearing.Length == 0 || Omissions.Any(omission => omission.Requirements.Contains(requirement, StringComparer.Ordinal))
                ? AssuranceVerdict.NotTested
                : AssuranceVerdict.Passed;
    }

    /// <summary>Writes the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
