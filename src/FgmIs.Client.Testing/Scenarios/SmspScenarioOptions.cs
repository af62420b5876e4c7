namespace FgmIs.Client.Testing;

/// <summary>Provides options for the start of a <see cref="SmspScenario"/>; read once, when it starts.</summary>
public sealed class SmspScenarioOptions
{
    /// <summary>Gets or sets the clock for the peer's waits and timestamps.</summary>
    /// <value>The machine's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the port of the peer, on the loopback address.</summary>
    /// <value>0: a free one. A scenario about a name that does not exist has no port of its own.</value>
    public int Port { get; set; }

    /// <summary>Gets or sets the PKI that issues the peer's certificates.</summary>
    /// <value>Null: one is made at the start, and disposed with the run. One that is given stays the caller's to dispose.</value>
    public ThrowAwayPki? Pki { get; set; }

    /// <summary>
    /// Gets or sets the certificate that <see cref="SmspScenarioRun.ClientCertificate"/> is to be, where the scenario does not bring one.
    /// </summary>
    /// <value>Null: the PKI issues one.</value>
    public IssuedCertificate? ClientCertificate { get; set; }
}
