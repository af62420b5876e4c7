namespace FgmIs.Client.Assurance.Tests;

/// <summary>Makes results of scenarios that nobody played.</summary>
internal static class ResultBuilder
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static AssuranceScenarioResult Scenario(
        string name, string[] requirements, AssuranceObservation[] observations, params AssuranceOmission[] omissions) =>
        new(name, name, requirements, Now, Now, [], observations, omissions, [], [], []);

    public static AssuranceObservation Seen(string requirement, bool isOk, AssuranceObserver seenBy = AssuranceObserver.Wire) =>
        new([requirement], "something", "this", isOk ? "this" : "that", isOk, seenBy, []);

    public static AssuranceAttestation Said(string requirement, AssuranceStatus status) =>
        new(requirement, status, "It is so.", "A Person", "Safety officer", new DateOnly(2026, 7, 1), []);
}
