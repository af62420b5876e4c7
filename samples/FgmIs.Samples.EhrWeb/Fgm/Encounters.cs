using System.Collections.Concurrent;
using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>
/// Knows which patients have an encounter under way. Its id goes with each query, so that the SDK's cache shows an indicator again within
/// the encounter, and never outside it (MSCA-FGMRISQR-07).
/// </summary>
internal sealed class Encounters
{
    private readonly ConcurrentDictionary<string, EncounterId> _underWay = new(StringComparer.Ordinal);

    /// <summary>Finds the encounter of a record.</summary>
    /// <param name="recordId">The record.</param>
    /// <returns>The encounter; null if none is under way.</returns>
    public EncounterId? Find(string recordId) => _underWay.TryGetValue(recordId, out EncounterId encounter) ? encounter : null;

    /// <summary>Begins an encounter, if none is under way.</summary>
    /// <param name="recordId">The record.</param>
    public void Begin(string recordId) => _underWay.TryAdd(recordId, EncounterId.Parse(Guid.NewGuid().ToString("N")));

    /// <summary>Ends the encounter: what was kept for it is found by nobody any more.</summary>
    /// <param name="recordId">The record.</param>
    public void End(string recordId) => _underWay.TryRemove(recordId, out _);
}
