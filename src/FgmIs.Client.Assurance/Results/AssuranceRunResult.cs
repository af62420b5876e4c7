namespace FgmIs.Client.Assurance;

/// <summary>Represents what came of a run.</summary>
/// <param name="subject">What is assured, and who does it.</param>
/// <param name="harnessVersion">The version of the harness.</param>
/// <param name="catalogueVersion">The version of the catalogue.</param>
/// <param name="startedAt">When it began.</param>
/// <param name="endedAt">When it ended.</param>
/// <param name="client">What the client says of itself; null where it said nothing.</param>
/// <param name="requirements">The verdicts, in the order of the catalogue.</param>
/// <param name="scenarios">The scenarios, in the order of their list.</param>
public sealed class AssuranceRunResult(
    AssuranceSubject subject,
    string harnessVersion,
    string catalogueVersion,
    DateTimeOffset startedAt,
    DateTimeOffset endedAt,
    AssuranceClientDescription? client,
    IReadOnlyList<AssuranceRequirementResult> requirements,
    IReadOnlyList<AssuranceScenarioResult> scenarios)
{
    /// <summary>Gets what is assured, and who does it.</summary>
    public AssuranceSubject Subject { get; } = subject;

    /// <summary>Gets the version of the harness.</summary>
    public string HarnessVersion { get; } = harnessVersion;

    /// <summary>Gets the version of the catalogue.</summary>
    public string CatalogueVersion { get; } = catalogueVersion;

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset EndedAt { get; } = endedAt;

    /// <summary>Gets what the client says of itself; null where it said nothing.</summary>
    public AssuranceClientDescription? Client { get; } = client;

    /// <summary>Gets the verdicts, in the order of the catalogue.</summary>
    public IReadOnlyList<AssuranceRequirementResult> Requirements { get; } = requirements;

    /// <summary>Gets the scenarios, in the order of their list.</summary>
    public IReadOnlyList<AssuranceScenarioResult> Scenarios { get; } = scenarios;
}
