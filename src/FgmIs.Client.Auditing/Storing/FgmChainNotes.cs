namespace FgmIs.Client.Auditing.Storing;

/// <summary>Represents what the records of a whole chain say that a store may keep beside it as well.</summary>
public sealed class FgmChainNotes
{
    internal FgmChainNotes(
        long disposedThrough, IReadOnlyList<FgmStoredDisposal> disposals, IReadOnlyList<KeyValuePair<string, string>> opening)
    {
        DisposedThrough = disposedThrough;
        Disposals = disposals;
        Opening = opening;
    }

    /// <summary>Gets up to where the latest record of a disposal says that records went; zero if there is none.</summary>
    public long DisposedThrough { get; }

    /// <summary>
    /// Gets the disposals that records say, the oldest first; those of earlier ones may have been disposed of themselves.
    /// </summary>
    public IReadOnlyList<FgmStoredDisposal> Disposals { get; }

    /// <summary>Gets the details of the latest opening; none if no record says one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Opening { get; }

    /// <summary>Gets what the latest opening said under a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The text; null if it said nothing.</returns>
    public string? OpenedWith(string name) => Opening.ValueOf(name);
}
