using FgmIs.Client.Auditing.Testing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>A store as the shared suite needs it: opened as a host would, and forced as an attacker would.</summary>
/// <remarks>
/// The published suite needs no more than its base. Both stores call their tables and columns the same, so that the rest of the
/// suite can say what is forced.
/// </remarks>
internal abstract class StoreUnderTest : AuditStoreUnderTest
{
    public FgmAuditKey Key { get; } = FgmAuditKey.Generate();

    public ManualTimeProvider Clock { get; } = new(Events.Noon);

    /// <summary>Opens the trail; closed and opened again, it is the same.</summary>
    public abstract Task<ChainedAuditTrail> OpenAsync(Action<FgmAuditStoreOptions>? configure = null);

    /// <summary>Opens the trail for reading and verifying only.</summary>
    public abstract ChainedAuditReader OpenReader(Action<FgmAuditStoreOptions>? configure = null);

    /// <summary>Does what an attacker with all rights on the store, but without the key, does.</summary>
    public abstract Task ForceAsync(string sql);

    public sealed override Task<ChainedAuditTrail> OpenTrailAsync(
        Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default) =>
        OpenAsync(configure);

    public sealed override Task<ChainedAuditReader> OpenReaderAsync(
        Action<FgmAuditStoreOptions> configure, CancellationToken cancellationToken = default) =>
        Task.FromResult(OpenReader(configure));

    /// <summary>Tries a statement with the rights of the host, and gives the store's refusal; nothing if it was done.</summary>
    public abstract Task<string?> RefusalOfAsync(string sql);

    protected void Configure(FgmAuditStoreOptions options, Action<FgmAuditStoreOptions>? configure)
    {
        options.Keys = new FgmAuditKeyRing(Key);
        options.ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("privacy officer");
        options.DeviceName = "audit-host";
        options.TimeProvider = Clock;
        configure?.Invoke(options);
    }
}
