using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Configuration;

/// <summary>A client's options as they were when it was made, checked.</summary>
internal sealed class ClientSettings(FgmStatusClientOptions options)
{
    public Uri Endpoint { get; } = options.Endpoint!;

    /// <summary>Gets the host as certificates name it: an address without brackets, or a name in ASCII.</summary>
    public string EndpointHost { get; } = options.Endpoint!.HostNameType == UriHostNameType.Dns ? options.Endpoint.IdnHost : options.Endpoint.DnsSafeHost;

    public Asid FromAsid { get; } = options.FromAsid!.Value;

    public Asid ToAsid { get; } = options.ToAsid!.Value;

    public RequestingOrganization Organization { get; } = options.Organization!;

    public IFgmAuditTrail AuditTrail { get; } = options.AuditTrail!;

    public IFgmErrorReporter ErrorReporter { get; } = options.ErrorReporter!;

    public ILoggerFactory? LoggerFactory { get; } = options.LoggerFactory;

    public IFgmAccessPolicy AccessPolicy { get; } = options.AccessPolicy ?? FgmAccessPolicy.Strict;

    public FgmEncounterCache? EncounterCache { get; } = options.EncounterCache;

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

    public int ResponseHeaderKilobytes { get; } = (options.MaximumResponseHeaderBytes + 1023) / 1024;

    public TimeSpan ConnectTimeout { get; } = options.ConnectTimeout;

    public TimeSpan ConnectionLifetime { get; } = options.ConnectionLifetime;

    public TimeSpan ConnectionIdleTimeout { get; } = options.ConnectionIdleTimeout;

    public Uri? Proxy { get; } = options.Proxy;

    public int MaximumConcurrentQueries { get; } = options.MaximumConcurrentQueries;

    public double? TransactionsPerSecond { get; } = options.TransactionsPerSecond;

    public int TransactionBurst { get; } = options.TransactionBurst;

    public TimeSpan UnreachablePause { get; } = options.UnreachablePause;

    public string ContentType { get; } = options.ContentType;

    public IReadOnlyList<KeyValuePair<string, string>> AdditionalHeaders { get; } = [.. options.AdditionalHeaders];

    /// <summary>Gets what messages call the source of the client's certificate; it holds no secret.</summary>
    public string? ClientCertificateName { get; } = options.ClientCertificate?.ToString();

    public string? TrustedRootsName { get; } = options.TrustedRoots?.ToString();

    public FgmRevocationPolicy RevocationPolicy { get; } = options.RevocationPolicy;

    public TimeSpan RevocationTimeout { get; } = options.RevocationTimeout;

    public FgmCertificateRequestPolicy CertificateRequestPolicy { get; } = options.CertificateRequestPolicy;

    public bool AllowTestNhsNumbers { get; } = options.AllowTestNhsNumbers;

    public TimeSpan? MaximumVerificationAge { get; } = options.MaximumVerificationAge;

    public bool TraceUnderHost { get; } = options.TraceUnderHost;

    public TimeProvider Clock { get; } = options.TimeProvider ?? TimeProvider.System;
}
