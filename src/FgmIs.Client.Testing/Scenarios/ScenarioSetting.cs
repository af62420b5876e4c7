namespace FgmIs.Client.Testing;

/// <summary>Represents the setting in which a scenario is started.</summary>
internal sealed record ScenarioSetting(
    TimeProvider TimeProvider, int Port, ThrowAwayPki? Pki, IssuedCertificate? ClientCertificate, CancellationToken CancellationToken)
{
    /// <summary>Returns what is thrown where the port is another program's.</summary>
    public IOException PortTaken(Exception? cause) => new($"The port {Port} cannot be used.", cause);
}
