using System.Globalization;
using FgmIs.Client.Access;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;

namespace FgmIs.Client.Journey;

/// <summary>Names what a client works with, for the record of its configuration (MSCA-AUD-02): whatever decides about access, disclosure, transport and limits, and never a secret.</summary>
/// <remarks>
/// Each entry of a list is a detail of its own, so that no entry can look like two. Additional headers are recorded by name only: their values are keys of
/// providers as a rule, and a hash of a short one can be guessed by whoever reads the record.
/// </remarks>
internal static class RecordedConfiguration
{
    private const string None = "none";

    public static IReadOnlyList<KeyValuePair<string, string>> Of(ClientSettings settings, TlsCertificates? certificates) =>
    [
        new("Version", Product.Version),
        .. Parties(settings),
        .. Transport(settings, certificates),
        .. Services(settings),
        .. Limits(settings),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Parties(ClientSettings settings) =>
    [
        new("Endpoint", settings.Endpoint.AbsoluteUri),
        new("FromAsid", settings.FromAsid.Value),
        new("ToAsid", settings.ToAsid.Value),
        new("Organization", settings.Organization.Code.Value),
        new("Organization.Name", settings.Organization.Name),
        new("Organization.SiteCode", settings.Organization.SiteCode?.Value ?? None),
        new("SourceName", settings.SourceName ?? None),
        new("SoftwareName", settings.SoftwareName ?? None),
        new("SourceContact", settings.SourceContact is { } contact ? $"{contact.System}: {contact.Value}" : None),
        new("DestinationName", settings.DestinationName ?? None),
        new("LocalIdentifierSystem", settings.LocalIdentifierSystem.ToString()),
        new("DeviceName", settings.DeviceName),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Transport(ClientSettings settings, TlsCertificates? certificates) =>
    [
        new("ClientCertificate", settings.ClientCertificateName ?? None),
        new("CertificateThumbprint", certificates?.Client.Thumbprint ?? None),
        new("TrustedRoots", settings.TrustedRootsName ?? None),
        new("TrustedRootThumbprints", certificates?.RootThumbprints ?? None),
        new("RevocationPolicy", settings.RevocationPolicy.ToString()),
        new("RevocationTimeout", Text(settings.RevocationTimeout)),
        new("CertificateRequestPolicy", settings.CertificateRequestPolicy.ToString()),
        new("Proxy", settings.Proxy?.AbsoluteUri ?? None),
        new("ContentType", settings.ContentType),
        .. settings.AdditionalHeaders.Select(header => header.Key).OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => new KeyValuePair<string, string>("AdditionalHeader", name)),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Services(ClientSettings settings) =>
    [
        new("AccessPolicy", Type(settings.AccessPolicy)),
        .. settings.AccessPolicy switch
        {
            FgmAccessPolicy policy => policy.Recorded,
            FgmClaimsAccessPolicy policy => policy.Recorded,
            _ => [],
        },
        new("AuditTrail", Type(settings.AuditTrail)),
        new("ErrorReporter", Type(settings.ErrorReporter)),
        new("EncounterCache", settings.EncounterCache is { } cache ? Type(cache.Store) : None),
        new("EncounterCache.MaximumAge", settings.EncounterCache is { } aged ? Text(aged.MaximumAge) : None),
        new("EncounterCache.Timeout", settings.EncounterCache is { } timed ? Text(timed.Timeout) : None),
        new("TimeProvider", Type(settings.Clock)),
        new("LoggerFactory", settings.LoggerFactory is { } logs ? Type(logs) : None),
        new("TraceUnderHost", Text(settings.TraceUnderHost)),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Limits(ClientSettings settings) =>
    [
        new("OverallTimeout", Text(settings.OverallTimeout)),
        new("AttemptTimeout", Text(settings.AttemptTimeout)),
        new("AuditTimeout", Text(settings.AuditTimeout)),
        new("ErrorReportInterval", Text(settings.ErrorReportInterval)),
        new("MaximumResends", Text(settings.MaximumResends)),
        new("MaximumResponseBytes", Text(settings.MaximumResponseBytes)),
        new("MaximumResponseHeaderKilobytes", Text(settings.ResponseHeaderKilobytes)),
        new("ConnectTimeout", Text(settings.ConnectTimeout)),
        new("ConnectionLifetime", Text(settings.ConnectionLifetime)),
        new("ConnectionIdleTimeout", Text(settings.ConnectionIdleTimeout)),
        new("MaximumConcurrentQueries", Text(settings.MaximumConcurrentQueries)),
        new("TransactionsPerSecond", settings.TransactionsPerSecond?.ToString("R", CultureInfo.InvariantCulture) ?? None),
        new("TransactionBurst", Text(settings.TransactionBurst)),
        new("UnreachablePause", Text(settings.UnreachablePause)),
        new("MaximumVerificationAge", settings.MaximumVerificationAge is { } age ? Text(age) : None),
        new("AllowTestNhsNumbers", Text(settings.AllowTestNhsNumbers)),
    ];

    private static string Type(object service) => service.GetType().FullName ?? service.GetType().Name;

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool isSo) => isSo ? "yes" : "no";
}
