using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Represents a store's options as they were when it was opened, checked.</summary>
internal sealed class StoreSettings
{
    /// <summary>Initializes a new instance of the <see cref="StoreSettings"/> class with a copy of the options.</summary>
    /// <exception cref="FgmConfigurationException">They have problems.</exception>
    public StoreSettings(FgmAuditStoreOptions options)
    {
        options.Validate();
        Keys = options.Keys!;
        ReadPolicy = options.ReadPolicy;
        ReadingTrail = options.ReadingTrail;
        Checkpoints = options.Checkpoints;
        Origin = new FgmAuditedOrigin(options.DeviceName);
        Organization = options.Organization;
        RetentionPeriod = options.RetentionPeriod;
        DisposalAuthority = options.DisposalAuthority;
        Clock = options.TimeProvider;
    }

    public FgmAuditKeyRing Keys { get; }

    public IFgmAuditReadPolicy ReadPolicy { get; }

    public IFgmAuditTrail? ReadingTrail { get; }

    public FgmAuditCheckpointOptions? Checkpoints { get; }

    public FgmAuditedOrigin Origin { get; }

    public RequestingOrganization? Organization { get; }

    public TimeSpan? RetentionPeriod { get; }

    public X509Certificate2? DisposalAuthority { get; }

    public TimeProvider Clock { get; }
}
