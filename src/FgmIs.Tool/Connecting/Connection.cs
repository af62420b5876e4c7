using FgmIs.Client;

namespace FgmIs.Tool.Connecting;

/// <summary>Represents a client's options, complete but for what a host does around each query.</summary>
/// <param name="Options">The options.</param>
/// <param name="LocalRoles">The local roles that the settings map to the right to ask; empty where they name none.</param>
/// <param name="Hint">Where to look when the options have problems.</param>
internal sealed record Connection(FgmStatusClientOptions Options, IReadOnlyList<string> LocalRoles, string Hint)
{
    /// <summary>Creates the client.</summary>
    /// <exception cref="UsageException">The options have problems; the message names all of them.</exception>
    public FgmStatusClient CreateClient()
    {
        try
        {
            return FgmStatusClient.Create(Options);
        }
        catch (FgmConfigurationException problem)
        {
            throw new UsageException($"{string.Join(' ', problem.Problems)} {Hint}");
        }
    }
}
