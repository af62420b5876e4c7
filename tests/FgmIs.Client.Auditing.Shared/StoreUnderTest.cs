using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>A store as the shared suite needs it: opened as a host would, and forced as an attacker would.</summary>
/// <remarks>Both stores call their tables and columns the same, so that the suite can say what is forced.</remarks>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    public FgmAuditKey Key { get; } = FgmAuditKey.Generate();

    public ManualTimeProvider Clock { get; } = new(Events.Noon);

    /// <summary>Opens the trail; closed and opened again, it is the same.</summary>
    public abstract Task<ChainedAuditTrail> OpenAsync(Action<FgmAuditStoreOptions>? configure = null);

    /// <summary>Opens the trail for reading and verifying only.</summary>
    public abstract ChainedAuditReader OpenReader(Action<FgmAuditStoreOptions>? configure = null);

    /// <summary>Does what an attacker with all rights on the store, but without the key, does.</summary>
    public abstract Task ForceAsync(string sql);

    /// <summary>Cuts off what stands after a record, so that the store itself has no trace of it.</summary>
    public virtual Task CutOffAfterAsync(long place) => ForceAsync($"DELETE FROM record WHERE sequence > {place}");

    /// <summary>Tries a statement with the rights of the host, and gives the store's refusal; nothing if it was done.</summary>
    public abstract Task<string?> RefusalOfAsync(string sql);

    public abstract ValueTask DisposeAsync();

    protected void Configure(FgmAuditStoreOptions options, Action<FgmAuditStoreOptions>? configure)
    {
        options.Keys = new FgmAuditKeyRing(Key);
        options.ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("privacy officer");
        options.DeviceName = "audit-host";
        options.TimeProvider = Clock;
        configure?.Invoke(options);
    }
}
