using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Testing;

/// <summary>Represents a store for one check: opened as a host opens it, and changed as an attacker changes it.</summary>
/// <remarks>Each instance stands for a place of its own, which is empty at first. Whatever is opened of it, the check closes.</remarks>
public abstract class AuditStoreUnderTest : IAsyncDisposable
{
    /// <summary>Initializes a new instance of the <see cref="AuditStoreUnderTest"/> class, for one check.</summary>
    protected AuditStoreUnderTest()
    {
    }

    /// <summary>Opens the store for writing, without a trail over it. Opened again after it was closed, it is the same.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The store; the check closes it.</returns>
    public abstract Task<IFgmAuditStore> OpenStoreAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens the trail over the store, as a host does.</summary>
    /// <param name="configure">
    /// Sets keys, clock, who may read, and whatever else a check needs: call it on the options, after your own settings.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The trail, which takes events; the check disposes it.</returns>
    public abstract Task<ChainedAuditTrail> OpenTrailAsync(
        Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default);

    /// <summary>Opens a reader of the trail, also while the trail is open.</summary>
    /// <param name="configure">
    /// Sets keys, clock, who may read, and whatever else a check needs: call it on the options, after your own settings.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reader; the check disposes it.</returns>
    public abstract Task<ChainedAuditReader> OpenReaderAsync(
        Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes what the store holds, as somebody does who has all rights on it but not the key: past its triggers, locks and grants, and
    /// also while the trail is open.
    /// </summary>
    /// <param name="change">
    /// Makes of the records of the chain, in the order of their places, those that the store must hold afterwards. A record that it gives
    /// back as it was given must stay untouched. The new ones may have the place of another, or none that follows.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the store holds the new records.</returns>
    public abstract Task TamperAsync(
        Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cuts the end of the chain off, so that the store itself has no trace of it. Override it where a store notes
    /// elsewhere how long a chain is.
    /// </summary>
    /// <param name="through">The last place that is left.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when the end is gone.</returns>
    public virtual Task CutOffAsync(long through, CancellationToken cancellationToken = default) =>
        TamperAsync(records => records.Where(record => record.Place <= through), cancellationToken);

    /// <summary>Removes the place and all that it holds.</summary>
    /// <returns>A task that completes when it is gone.</returns>
    public abstract ValueTask DisposeAsync();
}
