namespace FgmIs.Client.Testing;

/// <content>The simulator where there is no ASP.NET Core: in memory only.</content>
public sealed partial class SmspSimulator
{
    /// <summary>Gets a value that indicates whether the simulator is in memory, without sockets and certificates.</summary>
    /// <value>True: this build has no web server.</value>
    public bool IsInMemory { get; } = true;

    /// <summary>Releases nothing: this build has no web server. Never throws for unexpected requests.</summary>
    /// <returns>A task that is complete.</returns>
    public ValueTask DisposeAsync() => default;
}
