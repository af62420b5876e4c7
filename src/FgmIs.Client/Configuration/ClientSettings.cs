using FgmIs.Client.Access;
using FgmIs.Client.Auditing;

namespace FgmIs.Client.Configuration;

/// <summary>A client's options as they were when it was made, checked.</summary>
internal sealed class ClientSettings(FgmStatusClientOptions options)
{
    public Uri Endpoint { get; } = options.Endpoint!;

    public Asid FromAsid { get; } = options.FromAsid!.Value;

    public Asid ToAsid { get; } = options.ToAsid!.Value;

    public RequestingOrganization Organization { get; } = options.Organization!;

    public IFgmAuditTrail AuditTrail { get; } = options.AuditTrail!;

    public IFgmAccessPolicy AccessPolicy { get; } = options.AccessPolicy;

    public string? SourceName { get; } = options.SourceName;

    public string? SoftwareName { get; } = options.SoftwareName;

    public FgmSourceContact? SourceContact { get; } = options.SourceContact;

    public string? DestinationName { get; } = options.DestinationName;

    public FgmLocalIdentifierSystem LocalIdentifierSystem { get; } = options.LocalIdentifierSystem;

    public string DeviceName { get; } = options.DeviceName;

    public TimeSpan OverallTimeout { get; } = options.OverallTimeout;

    public TimeSpan AttemptTimeout { get; } = options.AttemptTimeout;

    public TimeSpan AuditTimeout { get; } = options.AuditTimeout;

    public TimeSpan ErrorReportInterval { get; } = options.ErrorReportInterval;

    public int MaximumResends { get; } = options.MaximumResends;

    public int MaximumResponseBytes { get; } = options.MaximumResponseBytes;

    public string ContentType { get; } = options.ContentType;

    public IReadOnlyList<KeyValuePair<string, string>> AdditionalHeaders { get; } = [.. options.AdditionalHeaders];

    public Uri? Proxy { get; } = options.Proxy;

    public bool AllowTestNhsNumbers { get; } = options.AllowTestNhsNumbers;

    public TimeProvider Clock { get; } = options.TimeProvider;
}
