namespace FgmIs.Client.Assurance;

/// <summary>Decides the verdict on a requirement: the worst of what bears on it. What was skipped never passes.</summary>
internal static class VerdictRule
{
    /// <summary>Judges all requirements of the catalogue.</summary>
    public static IReadOnlyList<AssuranceRequirementResult> JudgeAll(
        IReadOnlyList<AssuranceScenarioResult> scenarios, IReadOnlyList<AssuranceAttestation> attestations) =>
    [
        .. from requirement in AssuranceCatalogue.Requirements
           let attestation = attestations.FirstOrDefault(one => AssuranceCatalogue.Find(one.Requirement)?.Id == requirement.Id)
           select Judge(requirement, scenarios, attestation),
    ];

    /// <summary>Judges one requirement.</summary>
    public static AssuranceRequirementResult Judge(
        AssuranceRequirement requirement, IReadOnlyList<AssuranceScenarioResult> scenarios, AssuranceAttestation? attestation)
    {
        AssuranceScenarioResult[] bearing =
            [.. scenarios.Where(scenario => scenario.Requirements.Contains(requirement.Id, StringComparer.Ordinal))];
        AssuranceObservation[] observations =
        [
            .. bearing.SelectMany(scenario => scenario.Observations)
                .Where(observation => observation.Requirements.Contains(requirement.Id, StringComparer.Ordinal)),
        ];

        if (requirement.OutsideReason is { } outside)
        {
            return Result(AssuranceVerdict.NotApplicable, outside);
        }

        if (Array.Find(observations, observation => !observation.IsOk) is { } broken)
        {
            return Result(AssuranceVerdict.Failed, $"{broken.What}: expected {broken.Expected}; seen {broken.Seen}");
        }

        if (attestation?.Status == AssuranceStatus.No)
        {
            return Result(AssuranceVerdict.Failed, $"{attestation.By} says that it is not kept: {attestation.Statement}");
        }

        // Where it does not apply, what was skipped was not needed; what was seen still counts.
        if (attestation?.Status == AssuranceStatus.NotApplicable
            && requirement.Statuses.Contains(AssuranceStatus.NotApplicable)
            && observations.Length == 0)
        {
            return Result(AssuranceVerdict.NotApplicable, attestation.Statement);
        }

        if (Untested(requirement, bearing) is { } untested)
        {
            return Result(AssuranceVerdict.NotTested, untested);
        }

        return !requirement.NeedsPerson || Array.Exists(observations, observation => observation.SeenBy == AssuranceObserver.Person)
            ? Result(AssuranceVerdict.Passed, requirement.Limits is { } limits ? $"Not seen by a run: {limits}" : string.Empty)
            : attestation?.Status == AssuranceStatus.Yes
                ? Result(AssuranceVerdict.Attested, $"{attestation.By} vouches for it: {attestation.Statement}")
                : Result(AssuranceVerdict.NeedsAttestation, "A person has to vouch for it.");

        AssuranceRequirementResult Result(AssuranceVerdict verdict, string note) => new(
            requirement,
            verdict,
            verdict == AssuranceVerdict.Attested ? AssuranceObserver.Person
                : observations.Length == 0 ? null
                : observations.Max(observation => observation.SeenBy),
            [.. bearing.Select(scenario => scenario.Name)],
            note,
            attestation);
    }

    // A requirement that only a person can answer for is left open by no scenario, but by what an attended one skipped.
    private static string? Untested(AssuranceRequirement requirement, AssuranceScenarioResult[] bearing)
    {
        AssuranceScenarioResult? open = Array.Find(
            bearing, scenario => scenario.VerdictOn(requirement.Id) == AssuranceVerdict.NotTested);
        return open is not null
            ? open.Omissions
                .Where(omission => omission.Requirements.Contains(requirement.Id, StringComparer.Ordinal))
                .Select(omission => $"{open.Name}: {omission.What}: {omission.Reason}")
                .FirstOrDefault($"{open.Name}: nothing was observed of it.")
            : bearing.Length == 0 && requirement.IsSeenByScenarios ? "No scenario of this run bears on it." : null;
    }
}
