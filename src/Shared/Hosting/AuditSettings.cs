using FgmIs.Client.Configuration;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Auditing.Hosting;

/// <summary>Represents what a section says of an audit trail, whatever its store, and every problem with it.</summary>
internal sealed class AuditSettings
{
    private const string ReadPolicy = "ReadPolicy";
    private const string Organization = "Organization";
    private const string Checkpoints = "Checkpoints";
    private const string Spool = "Spool";

    private readonly FgmAuditKeyRing? _keys;
    private readonly FgmAuditReadPolicy? _readPolicy;
    private readonly RequestingOrganization? _organization;
    private readonly FgmAuditCheckpointOptions? _checkpoints;

    private AuditSettings(IConfiguration configuration, string[]? ofStore)
    {
        Section = new SettingsSection(configuration);
        if (ofStore is not null)
        {
            Section.RefuseUnknown(
                path: null, [.. ofStore, .. KeySettings.Keys, "DeviceName", ReadPolicy, Organization, Checkpoints, Spool]);
        }

        Section.RefuseUnknown(ReadPolicy, "LocalRoles", "Activities");
        Section.RefuseUnknown(Organization, "Code", "Name", "SiteCode");
        Section.RefuseUnknown(Checkpoints, "Folder", "EveryRecords", "Every");
        Section.RefuseUnknown(Spool, "Path", "Declined", "PrimaryTimeout", "RetryDelay");
        _keys = KeySettings.Read(Section);
        _readPolicy = ReadReadPolicy();
        _organization = ReadOrganization();
        _checkpoints = ReadCheckpoints();
        Section.Read<bool>($"{Spool}:Declined", SettingParser.TryYesNo, value => HasNoSpool = value);
        Section.Read<TimeSpan>($"{Spool}:PrimaryTimeout", SettingParser.TryTime, value => Fallback.PrimaryTimeout = value);
        Section.Read<TimeSpan>($"{Spool}:RetryDelay", SettingParser.TryTime, value => Fallback.RetryDelay = value);
    }

    /// <summary>Gets the section.</summary>
    public SettingsSection Section { get; }

    /// <summary>
    /// Gets a value that indicates whether the host declines a spool by name: an outage of the store then stops every query.
    /// </summary>
    public bool HasNoSpool { get; private set; }

    /// <summary>Gets where events wait while the store is down; null where the section does not say so.</summary>
    public string? SpoolPath => Section.Text($"{Spool}:Path");

    /// <summary>Gets how the trail falls back.</summary>
    public FallbackAuditTrailOptions Fallback { get; } = new();

    /// <summary>Gets a value that indicates whether the section says who may read.</summary>
    public bool HasReadPolicy => _readPolicy is not null;

    /// <summary>Reads a section.</summary>
    /// <param name="configuration">The section.</param>
    /// <param name="ofStore">The settings of this kind of store; null for what lies beside any store.</param>
    public static AuditSettings Read(IConfiguration configuration, string[]? ofStore) => new(configuration, ofStore);

    /// <summary>Returns the keys for what lies beside the trail.</summary>
    /// <exception cref="FgmConfigurationException">There are none.</exception>
    public FgmAuditKeyRing RequireKeys() =>
        _keys ?? throw new FgmConfigurationException(typeof(FgmAuditStoreOptions), Section.Name(Section.Problems));

    /// <summary>Sets what all stores have in common.</summary>
    public void ApplyTo(FgmAuditStoreOptions options)
    {
        options.Keys = _keys;
        options.ReadPolicy = _readPolicy ?? options.ReadPolicy;
        options.Organization = _organization ?? options.Organization;
        options.Checkpoints = _checkpoints ?? options.Checkpoints;
        options.DeviceName = Section.Text("DeviceName") ?? options.DeviceName;
    }

    private FgmAuditReadPolicy? ReadReadPolicy()
    {
        IReadOnlyList<string> roles = Section.List($"{ReadPolicy}:LocalRoles");
        IReadOnlyList<string> activities = Section.List($"{ReadPolicy}:Activities");
        return roles.Count + activities.Count == 0
            ? null
            : Section.Try(
                ReadPolicy,
                () => FgmAuditReadPolicy.Nobody.WithLocalRoles([.. roles]).WithActivities([.. activities.Select(RbacActivity.Parse)]));
    }

    private RequestingOrganization? ReadOrganization()
    {
        string? site = Section.Text($"{Organization}:SiteCode");
        return Section.Text($"{Organization}:Code") is null && Section.Text($"{Organization}:Name") is null && site is null
            ? null
            : Section.Try(
                Organization,
                () => new RequestingOrganization(
                    OdsCode.Parse(Section.Text($"{Organization}:Code") ?? string.Empty),
                    Section.Text($"{Organization}:Name") ?? string.Empty,
                    site is null ? null : OdsCode.Parse(site)));
    }

    private FgmAuditCheckpointOptions? ReadCheckpoints()
    {
        FgmAuditCheckpointOptions options = new();
        Section.Read<int>($"{Checkpoints}:EveryRecords", SettingParser.TryNumber, value => options.EveryRecords = value);
        Section.Read<TimeSpan>($"{Checkpoints}:Every", SettingParser.TryTime, value => options.Every = value);
        if (Section.Text($"{Checkpoints}:Folder") is not { } folder)
        {
            return null;
        }

        options.Send = FgmAuditCheckpointOptions.ToFolder(folder);
        return options;
    }
}
