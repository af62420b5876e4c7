using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Configuration;

/// <summary>Represents a client's options as they were when it was made, checked.</summary>
internal sealed class ClientSettings(FgmStatusClientOptions options)
{
    public Uri Endpoint { get; } = options.Connection.Endpoint!;

    /// <summary>Gets the host as certificates name it: an address without brackets, or a name in ASCII.</summary>
    public string EndpointHost { get; } = options.Connection.Endpoint!.HostNameType == UriHostNameType.Dns
        ? options.Connection.Endpoint.IdnHost
        : options.Connection.Endpoint.DnsSafeHost;

    public IdentitySettings Identity { get; } = new(options.Identity);

    public IFgmAuditTrail AuditTrail { get; } = options.Audit.Trail!;

    public IFgmErrorReporter ErrorReporter { get; } = options.Reporting.ErrorReporter!;

    public ILoggerFactory? LoggerFactory { get; } = options.LoggerFactory;

    public IFgmAccessPolicy AccessPolicy { get; } = options.AccessPolicy ?? FgmAccessPolicy.Strict;

    public FgmEncounterCache? EncounterCache { get; } = options.EncounterCache;

    public string DeviceName { get; } = options.Audit.DeviceName;

    public TimeSpan OverallTimeout { get; } = options.TimeLimits.Overall;

    public TimeSpan AttemptTimeout { get; } = options.TimeLimits.Attempt;

    public TimeSpan AuditTimeout { get; } = options.TimeLimits.Audit;

    public TimeSpan ErrorReportInterval { get; } = options.Reporting.Interval;

    public int MaximumResends { get; } = options.Resending.Maximum;

    public int MaximumResponseBytes { get; } = options.Limits.ResponseBytes;

    public int ResponseHeaderKilobytes { get; } = (options.Limits.ResponseHeaderBytes + 1023) / 1024;

    public TimeSpan ConnectTimeout { get; } = options.TimeLimits.Connect;

    public TimeSpan ConnectionLifetime { get; } = options.Connection.Lifetime;

    public TimeSpan ConnectionIdleTimeout { get; } = options.Connection.IdleTimeout;

    public Uri? Proxy { get; } = options.Connection.Proxy;

    public int MaximumConcurrentQueries { get; } = options.Limits.ConcurrentQueries;

    public double? TransactionsPerSecond { get; } = options.Limits.TransactionsPerSecond;

    public IFgmRateShare? RateShare { get; } = options.Limits.RateShare;

    public int TransactionBurst { get; } = options.Limits.TransactionBurst;

    public TimeSpan UnreachablePause { get; } = options.Resending.UnreachablePause;

    public string ContentType { get; } = options.Connection.ContentType;

    public IReadOnlyList<KeyValuePair<string, string>> AdditionalHeaders { get; } = [.. options.Connection.AdditionalHeaders];

    /// <summary>Gets what messages call the source of the client's certificate; it holds no secret.</summary>
    public string? ClientCertificateName { get; } = options.Certificates.Client?.ToString();

    public string? TrustedRootsName { get; } = options.Certificates.TrustedRoots?.ToString();

    public FgmRevocationPolicy RevocationPolicy { get; } = options.Certificates.RevocationPolicy;

    public TimeSpan RevocationTimeout { get; } = options.TimeLimits.Revocation;

    public FgmCertificateRequestPolicy CertificateRequestPolicy { get; } = options.Certificates.RequestPolicy;

    public bool AllowTestNhsNumbers { get; } = options.Eligibility.AllowTestNhsNumbers;

    public TimeSpan? MaximumVerificationAge { get; } = options.Eligibility.MaximumVerificationAge;

    public bool TraceUnderHost { get; } = options.TraceUnderHost;

    public TimeProvider Clock { get; } = options.TimeProvider ?? TimeProvider.System;
}
