using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Represents a scenario: what the provider does, what the client is asked for, and what must be seen.</summary>
/// <remarks>docs/assurance-scenarios.md tells how to add one.</remarks>
public abstract class AssuranceScenario
{
    private protected AssuranceScenario(string name, string title, params string[] requirements)
    {
        Name = name;
        Title = title;
        Requirements = [.. requirements, RequirementIds.Run];
    }

    /// <summary>Gets the name, which stays the same from version to version.</summary>
    public string Name { get; }

    /// <summary>Gets what the scenario tries, in plain words.</summary>
    public string Title { get; }

    /// <summary>Gets the ids that it bears on; FGMIS-RUN is always among them.</summary>
    public IReadOnlyList<string> Requirements { get; }

    /// <summary>Gets what the client must be able to do for it, besides <c>query</c>.</summary>
    /// <value>Nothing.</value>
    public IReadOnlyList<string> Needs { get; private protected init; } = [];

    /// <summary>Gets whether a tester must play it, so that no run with a driver has it.</summary>
    internal virtual bool NeedsTester => false;

    /// <summary>Writes the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Changes the provider before it starts.</summary>
    internal virtual void Configure(SmspSimulatorOptions options, RunPki pki)
    {
    }

    /// <summary>Changes the client's environment before it starts.</summary>
    internal virtual void Configure(IDictionary<string, string> environment)
    {
    }

    /// <summary>Starts a peer that the client is to reach in place of the simulator; null for the simulator.</summary>
    internal virtual ScenarioPeer? StartPeer(RunPki pki) => null;

    /// <summary>Plays the scenario with the running client.</summary>
    internal abstract Task RunAsync(ScenarioRun run, CancellationToken cancellationToken);
}
