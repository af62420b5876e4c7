namespace FgmIs.Client.Testing;

/// <summary>Represents how a scenario's peer starts, and the answers that play it without one, if answers are all it takes.</summary>
internal sealed class ScenarioStart(Func<ScenarioSetting, Task<ScenarioPeer>> start, params SmspAnswer[] answers)
{
    public IReadOnlyList<SmspAnswer> Answers { get; } = answers;

    public Task<ScenarioPeer> StartAsync(ScenarioSetting setting) => start(setting);
}
