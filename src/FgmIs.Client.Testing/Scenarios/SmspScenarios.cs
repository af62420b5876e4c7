namespace FgmIs.Client.Testing;

/// <summary>Provides the scenarios that a client must survive, by name.</summary>
public static class SmspScenarios
{
    /// <summary>Gets all scenarios, section by section.</summary>
    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        .. ConnectionScenarios.All, .. TimeScenarios.All, .. HttpStatusScenarios.All, .. HttpBodyScenarios.All, .. TlsScenarios.All,
        .. ShapeScenarios.All, .. WhoseScenarios.All, .. AnswerScenarios.All, .. OddScenarios.All, .. CodeScenarios.All,
        .. OwnScenarios.All,
    ];

    /// <summary>Returns a scenario.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static SmspScenario Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(scenario => scenario.Name == name)
            ?? throw new ArgumentException($"There is no scenario '{name}'.", nameof(name));
    }
}
