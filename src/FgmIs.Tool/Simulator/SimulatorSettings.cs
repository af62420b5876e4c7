using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator;

/// <summary>Represents what the command line says about a simulator that runs until it is stopped.</summary>
internal sealed record SimulatorSettings(string StatePath, int? Port, int? PagePort, bool Json)
{
    public const string State = "--state";

    /// <summary>Gets the provider in front of which the simulator records, or null where it answers itself.</summary>
    public ForwardSettings? Forward { get; init; }

    /// <summary>Gets the scenario that is played instead of a good provider, or null.</summary>
    public SmspScenario? Scenario { get; init; }
}
