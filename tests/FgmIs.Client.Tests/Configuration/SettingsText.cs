using FgmIs.Client.Configuration;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>Settings as a host's configuration has them.</summary>
internal static class SettingsText
{
    public const string Password = "pass-word-canary";

    public static Dictionary<string, string?> Section(string name, string[] settings) => settings.Select(setting => setting.Split('=', 2))
        .ToDictionary(pair => $"{name}:{pair[0]}", pair => (string?)pair[1], StringComparer.OrdinalIgnoreCase);

    public static Dictionary<string, string?> Full() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Endpoint"] = "https://smsp.example.nhs.uk/fhir/fgm/query",
        ["FromAsid"] = "200000000001",
        ["ToAsid"] = "200000000002",
        ["Organization:Code"] = "RR8",
        ["Organization:Name"] = "Leeds Teaching Hospitals",
        ["Organization:SiteCode"] = "RR801",
        ["ClientCertificate:Path"] = "/etc/fgm-is/client.p12",
        ["ClientCertificate:Password"] = Password,
        ["TrustedRoots:Path"] = "/etc/fgm-is/roots.pem",
        ["RevocationPolicy"] = "Online",
        ["CertificateRequestPolicy"] = "Fail",
        ["RevocationTimeout"] = "00:00:02",
        ["Access:LocalRoles:0"] = "Safeguarding lead",
        ["Access:LocalRoles:1"] = "Midwife",
        ["Access:UnattendedSystems:0"] = "clinic-list",
        ["SourceName"] = "Ward system",
        ["SoftwareName"] = "WardWorks",
        ["SourceContact:System"] = "email",
        ["SourceContact:Value"] = "it@example.nhs.uk",
        ["DestinationName"] = "SMSP",
        ["LocalIdentifierSystem"] = "LocalPractitionerIdentifier",
        ["DeviceName"] = "ward-7",
        ["OverallTimeout"] = "00:00:20",
        ["AttemptTimeout"] = "00:00:08",
        ["AuditTimeout"] = "00:00:02",
        ["ErrorReportInterval"] = "00:07:00",
        ["MaximumResends"] = "1",
        ["MaximumResponseBytes"] = "65536",
        ["MaximumResponseHeaderBytes"] = "8192",
        ["ConnectTimeout"] = "00:00:03",
        ["ConnectionLifetime"] = "00:02:00",
        ["ConnectionIdleTimeout"] = "00:00:30",
        ["MaximumConcurrentQueries"] = "16",
        ["TransactionsPerSecond"] = "2.5",
        ["TransactionBurst"] = "3",
        ["UnreachablePause"] = "00:00:00",
        ["ContentType"] = "application/xml+fhir; charset=utf-8",
        ["AdditionalHeaders:X-Api-Key"] = "abc",
        ["Proxy"] = "http://proxy:8080",
        ["AllowTestNhsNumbers"] = "true",
        ["MaximumVerificationAge"] = "365.00:00:00",
        ["TraceUnderHost"] = "true",
    };

    public static FgmStatusClientOptions Read(Dictionary<string, string?> settings)
    {
        var options = new FgmStatusClientOptions();
        ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options);
        return options;
    }
}
