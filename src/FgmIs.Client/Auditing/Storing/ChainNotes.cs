namespace FgmIs.Client.Auditing.Storing;

/// <summary>What the records of a whole chain say that a store may keep beside it as well.</summary>
/// <param name="DisposedThrough">Up to where the latest record of a disposal says that records went; zero if there is none.</param>
/// <param name="Disposals">The disposals that records say, the oldest first; those of earlier ones may have been disposed of themselves.</param>
/// <param name="Opening">The details of the latest opening; none if no record says one.</param>
internal sealed record ChainNotes(long DisposedThrough, IReadOnlyList<StoredDisposal> Disposals, IReadOnlyList<KeyValuePair<string, string>> Opening)
{
    /// <summary>Gets what the latest opening said under a name; nothing if it said nothing.</summary>
    public string? OpenedWith(string name) => Opening.FirstOrDefault(detail => detail.Key == name).Value;
}
