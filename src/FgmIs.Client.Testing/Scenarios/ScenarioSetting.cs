namespace FgmIs.Client.Testing;

/// <summary>Represents the setting in which a scenario is started.</summary>
internal sealed record ScenarioSetting(
    TimeProvider TimeProvider, int Port, ThrowAwayPki? Pki, IssuedCertificate? ClientCertificate, CancellationToken CancellationToken);
