namespace FgmIs.Client.Testing;

/// <summary>With what a scenario is started.</summary>
internal sealed record ScenarioSetting(TimeProvider TimeProvider, CancellationToken CancellationToken);
