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
        ["Connection:Endpoint"] = "https://smsp.example.nhs.uk/fhir/fgm/query",
        ["Identity:FromAsid"] = "200000000001",
        ["Identity:ToAsid"] = "200000000002",
        ["Identity:Organization:Code"] = "RR8",
        ["Identity:Organization:Name"] = "Leeds Teaching Hospitals",
        ["Identity:Organization:SiteCode"] = "RR801",
        ["Certificates:Client:Path"] = "/etc/fgm-is/client.p12",
        ["Certificates:Client:Password"] = Password,
        ["Certificates:TrustedRoots:Path"] = "/etc/fgm-is/roots.pem",
        ["Certificates:RevocationPolicy"] = "Online",
        ["Certificates:RequestPolicy"] = "Fail",
        ["TimeLimits:Revocation"] = "00:00:02",
        ["Access:LocalRoles:0"] = "Safeguarding lead",
        ["Access:LocalRoles:1"] = "Midwife",
        ["Access:UnattendedSystems:0"] = "clinic-list",
        ["Identity:SourceName"] = "Ward system",
        ["Identity:SoftwareName"] = "WardWorks",
        ["Identity:SourceContact:System"] = "email",
        ["Identity:SourceContact:Value"] = "it@example.nhs.uk",
        ["Identity:DestinationName"] = "SMSP",
        ["Identity:LocalIdentifierSystem"] = "LocalPractitionerIdentifier",
        ["Audit:DeviceName"] = "ward-7",
        ["TimeLimits:Overall"] = "00:00:20",
        ["TimeLimits:Attempt"] = "00:00:08",
        ["TimeLimits:Audit"] = "00:00:02",
        ["Reporting:Interval"] = "00:07:00",
        ["Resending:Maximum"] = "1",
        ["Limits:ResponseBytes"] = "65536",
        ["Limits:ResponseHeaderBytes"] = "8192",
        ["TimeLimits:Connect"] = "00:00:03",
        ["Connection:Lifetime"] = "00:02:00",
        ["Connection:IdleTimeout"] = "00:00:30",
        ["Limits:ConcurrentQueries"] = "16",
        ["Limits:TransactionsPerSecond"] = "2.5",
        ["Limits:TransactionBurst"] = "3",
        ["Resending:UnreachablePause"] = "00:00:00",
        ["Connection:ContentType"] = "application/xml+fhir; charset=utf-8",
        ["Connection:AdditionalHeaders:X-Api-Key"] = "abc",
        ["Connection:Proxy"] = "http://proxy:8080",
        ["Eligibility:AllowTestNhsNumbers"] = "true",
        ["Eligibility:MaximumVerificationAge"] = "365.00:00:00",
        ["TraceUnderHost"] = "true",
    };

    public static FgmStatusClientOptions Read(Dictionary<string, string?> settings)
    {
        var options = new FgmStatusClientOptions();
        ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options);
        return options;
    }
}
