namespace FgmIs.Client.Assurance;

/// <summary>Represents what a client reaches in place of the simulator.</summary>
internal abstract class ScenarioPeer : IDisposable
{
    /// <summary>Gets where it is reached.</summary>
    public abstract Uri Endpoint { get; }

    public abstract void Dispose();
}
