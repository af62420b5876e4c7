using System.Globalization;
using FgmIs.Client.Access;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;

namespace FgmIs.Client.Journey;

/// <summary>
/// Describes what a client works with, for the record of its configuration (MSCA-AUD-02): whatever decides about access, disclosure,
/// transport and limits, and never a secret.
/// </summary>
/// <remarks>
/// Each entry of a list is a detail of its own, so that no entry can look like two. Additional headers are recorded by name only: their
/// values are keys of providers as a rule, and a hash of a short one can be guessed by whoever reads the record.
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
        new(OptionsTable.Endpoint.Path, settings.Endpoint.AbsoluteUri),
        new(OptionsTable.FromAsid.Path, settings.Identity.FromAsid.Value),
        new(OptionsTable.ToAsid.Path, settings.Identity.ToAsid.Value),
        new(OptionsTable.Organization.Path, settings.Identity.Organization.Code.Value),
        new($"{OptionsTable.Organization.Path}:Name", settings.Identity.Organization.Name),
        new($"{OptionsTable.Organization.Path}:SiteCode", settings.Identity.Organization.SiteCode?.Value ?? None),
        new(OptionsTable.SourceName.Path, settings.Identity.SourceName ?? None),
        new(OptionsTable.SoftwareName.Path, settings.Identity.SoftwareName ?? None),
        new(OptionsTable.SourceContact.Path, settings.Identity.SourceContact is { } contact ? $"{contact.System}: {contact.Value}" : None),
        new(OptionsTable.DestinationName.Path, settings.Identity.DestinationName ?? None),
        new(OptionsTable.LocalIdentifierSystem.Path, settings.Identity.LocalIdentifierSystem.ToString()),
        new(OptionsTable.DeviceName.Path, settings.DeviceName),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Transport(ClientSettings settings, TlsCertificates? certificates) =>
    [
        new(OptionsTable.ClientCertificate.Path, settings.ClientCertificateName ?? None),
        new("CertificateThumbprint", certificates?.Client.Thumbprint ?? None),
        new(OptionsTable.TrustedRoots.Path, settings.TrustedRootsName ?? None),
        new("TrustedRootThumbprints", certificates?.RootThumbprints ?? None),
        new(OptionsTable.RevocationPolicy.Path, settings.RevocationPolicy.ToString()),
        new(OptionsTable.RevocationTimeout.Path, Text(settings.RevocationTimeout)),
        new(OptionsTable.CertificateRequestPolicy.Path, settings.CertificateRequestPolicy.ToString()),
        new(OptionsTable.Proxy.Path, settings.Proxy?.AbsoluteUri ?? None),
        new(OptionsTable.ContentType.Path, settings.ContentType),
        .. settings.AdditionalHeaders.Select(header => header.Key).OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => new KeyValuePair<string, string>("AdditionalHeader", name)),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Services(ClientSettings settings) =>
    [
        new(OptionsTable.AccessPolicy.Path, Type(settings.AccessPolicy)),
        .. settings.AccessPolicy switch
        {
            FgmAccessPolicy policy => policy.Recorded,
            FgmClaimsAccessPolicy policy => policy.Recorded,
            _ => [],
        },
        new(OptionsTable.AuditTrail.Path, Type(settings.AuditTrail)),
        new(OptionsTable.ErrorReporter.Path, Type(settings.ErrorReporter)),
        new(OptionsTable.EncounterCache.Path, settings.EncounterCache is { } cache ? Type(cache.Store) : None),
        new("EncounterCache.MaximumAge", settings.EncounterCache is { } aged ? Text(aged.MaximumAge) : None),
        new("EncounterCache.Timeout", settings.EncounterCache is { } timed ? Text(timed.Timeout) : None),
        new(OptionsTable.TimeProvider.Path, Type(settings.Clock)),
        new(OptionsTable.LoggerFactory.Path, settings.LoggerFactory is { } logs ? Type(logs) : None),
        new(OptionsTable.TraceUnderHost.Path, Text(settings.TraceUnderHost)),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Limits(ClientSettings settings) =>
    [
        new(OptionsTable.OverallTimeout.Path, Text(settings.OverallTimeout)),
        new(OptionsTable.AttemptTimeout.Path, Text(settings.AttemptTimeout)),
        new(OptionsTable.AuditTimeout.Path, Text(settings.AuditTimeout)),
        new(OptionsTable.ErrorReportInterval.Path, Text(settings.ErrorReportInterval)),
        new(OptionsTable.MaximumResends.Path, Text(settings.MaximumResends)),
        new(OptionsTable.MaximumResponseBytes.Path, Text(settings.MaximumResponseBytes)),
        new("Limits:ResponseHeaderKilobytes", Text(settings.ResponseHeaderKilobytes)),
        new(OptionsTable.ConnectTimeout.Path, Text(settings.ConnectTimeout)),
        new(OptionsTable.ConnectionLifetime.Path, Text(settings.ConnectionLifetime)),
        new(OptionsTable.ConnectionIdleTimeout.Path, Text(settings.ConnectionIdleTimeout)),
        new(OptionsTable.MaximumConcurrentQueries.Path, Text(settings.MaximumConcurrentQueries)),
        new(OptionsTable.TransactionsPerSecond.Path, settings.TransactionsPerSecond?.ToString("R", CultureInfo.InvariantCulture) ?? None),
        new(OptionsTable.TransactionBurst.Path, Text(settings.TransactionBurst)),
        new(OptionsTable.RateShare.Path, settings.RateShare is { } share ? Type(share) : None),
        new(
            $"{OptionsTable.RateShare.Path}:TransactionsPerSecond",
            settings.RateShare?.TransactionsPerSecond.ToString(CultureInfo.InvariantCulture) ?? None),
        new(OptionsTable.UnreachablePause.Path, Text(settings.UnreachablePause)),
        new(OptionsTable.MaximumVerificationAge.Path, settings.MaximumVerificationAge is { } age ? Text(age) : None),
        new(OptionsTable.AllowTestNhsNumbers.Path, Text(settings.AllowTestNhsNumbers)),
    ];

    private static string Type(object service) => service.GetType().FullName ?? service.GetType().Name;

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool isSo) => isSo ? "yes" : "no";
}
