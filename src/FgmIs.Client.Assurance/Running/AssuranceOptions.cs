namespace FgmIs.Client.Assurance;

/// <summary>Provides options for an <see cref="AssuranceHarness"/>.</summary>
public sealed class AssuranceOptions
{
    /// <summary>Gets the names of the scenarios to run.</summary>
    /// <value>Empty: all. Where some are named, what only others bear on is not tested.</value>
    public IList<string> Scenarios { get; } = [];

    /// <summary>Gets what people vouch for.</summary>
    /// <value>Empty.</value>
    public IList<AssuranceAttestation> Attestations { get; } = [];

    /// <summary>Gets or sets how many scenarios run at once.</summary>
    /// <value>4.</value>
    public int Parallel { get; set; } = 4;

    /// <summary>Gets or sets how long a step of the client may take.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan StepTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets who is told of each scenario as it ends; calls come one at a time.</summary>
    /// <value>Null: nobody.</value>
    public Action<AssuranceScenarioResult>? Progress { get; set; }
}
