namespace FgmIs.Client.Assurance;

/// <summary>Provides the scenarios: every class of this assembly that is one and needs no tester.</summary>
public static class AssuranceScenarios
{
    /// <summary>Gets all scenarios, by name.</summary>
    public static IReadOnlyList<AssuranceScenario> All { get; } =
    [
        .. typeof(AssuranceScenarios).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AssuranceScenario)) && !type.IsAbstract)
            .Select(type => (AssuranceScenario)Activator.CreateInstance(type)!)
            .Where(scenario => !scenario.NeedsTester)
            .OrderBy(scenario => scenario.Name, StringComparer.Ordinal),
    ];

    /// <summary>Returns the scenario of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The scenario, or null where there is none.</returns>
    public static AssuranceScenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
