using System.Text.Json.Nodes;

namespace FgmIs.Client.Assurance;

/// <summary>
/// Reads known failures, and compares a run with them. They count for nothing else: what failed stays failed in every output.
/// </summary>
public static class AssuranceExpectedFailures
{
    /// <summary>The name in place of a scenario where a person says No.</summary>
    public const string Attestation = "attestation";

    private const string List = "expectedFailures";

    private static readonly string[] Members = ["requirement", "scenario", "reason"];

    /// <summary>Reads a file of YAML or JSON.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The known failures.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="AssuranceFileException">Anything is wrong with the file; all of it is told.</exception>
    public static IReadOnlyList<AssuranceExpectedFailure> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var reader = EntryReader.Open(path, List, "$schema");
        List<AssuranceExpectedFailure> read = [];
        foreach ((string name, JsonObject entry) in reader.Entries(List, Members))
        {
            string? id = reader.Text(entry, name, "requirement");
            string? scenario = reader.Text(entry, name, "scenario"), reason = reader.Text(entry, name, "reason");
            if (id is null || scenario is null || reason is null)
            {
                continue;
            }

            if (AssuranceCatalogue.Find(id) is { } requirement)
            {
                read.Add(new AssuranceExpectedFailure(requirement.Id, scenario, reason));
            }
            else
            {
                reader.Add(name, "the catalogue has no such requirement. Copy the id from results.json.");
            }
        }

        reader.ThrowIfAny();
        return read;
    }

    /// <summary>Compares a run with the known failures.</summary>
    /// <param name="run">The run.</param>
    /// <param name="known">The known failures.</param>
    /// <returns>What is not as expected. A known failure that was not tested this time is not stale.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AssuranceExpectation Compare(AssuranceRunResult run, IReadOnlyList<AssuranceExpectedFailure> known)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(known);
        AssuranceExpectedFailure[] failures = [.. run.Requirements.SelectMany(result => FailuresOf(run, result))];
        return new AssuranceExpectation(
            [.. failures.Where(failure => !known.Any(one => IsSame(one, failure)))],
            [.. known.Where(one => !failures.Any(failure => IsSame(one, failure)) && WasTested(run, one))]);
    }

    private static IEnumerable<AssuranceExpectedFailure> FailuresOf(AssuranceRunResult run, AssuranceRequirementResult result)
    {
        if (result.Verdict != AssuranceVerdict.Failed)
        {
            yield break;
        }

        bool isSeen = false;
        foreach (AssuranceScenarioResult scenario in
            run.Scenarios.Where(scenario => scenario.VerdictOn(result.Requirement.Id) == AssuranceVerdict.Failed))
        {
            isSeen = true;
            yield return new AssuranceExpectedFailure(result.Requirement.Id, scenario.Name, result.Note);
        }

        if (result.Attestation?.Status == AssuranceStatus.No || !isSeen)
        {
            yield return new AssuranceExpectedFailure(result.Requirement.Id, Attestation, result.Note);
        }
    }

    // What was left out this time, or could not be observed, says nothing about whether it is mended.
    private static bool WasTested(AssuranceRunResult run, AssuranceExpectedFailure known)
    {
        if (known.Scenario == Attestation)
        {
            return run.Requirements.Any(
                result => result.Requirement.Id == known.Requirement && result.Attestation is { Status: not AssuranceStatus.No });
        }

        AssuranceScenarioResult? scenario = run.Scenarios.FirstOrDefault(one => one.Name == known.Scenario);
        return scenario?.VerdictOn(known.Requirement) == AssuranceVerdict.Passed;
    }

    private static bool IsSame(AssuranceExpectedFailure one, AssuranceExpectedFailure other) =>
        one.Requirement == other.Requirement && one.Scenario == other.Scenario;
}
