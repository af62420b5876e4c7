namespace FgmIs.Client.Assurance;

/// <summary>Represents what a client says of itself.</summary>
/// <param name="client">The name of the client.</param>
/// <param name="version">The version of the client.</param>
/// <param name="abilities">
/// What it can do: <c>query</c>, <c>reports</c>, <c>disclose</c>, <c>audit</c>, <c>encounter</c>, <c>clock</c>.
/// </param>
public sealed class AssuranceClientDescription(
    string client,
    string version,
    IReadOnlyList<string> abilities)
{
    /// <summary>Gets the name of the client.</summary>
    public string Client { get; } = client;

    /// <summary>Gets the version of the client.</summary>
    public string Version { get; } = version;

    /// <summary>Gets what it can do: <c>query</c>, <c>reports</c>, <c>disclose</c>, <c>audit</c>, <c>encounter</c>, <c>clock</c>.</summary>
    public IReadOnlyList<string> Abilities { get; } = abilities;
}
