using FgmIs.Client.Access;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Configuration;

/// <summary>Reads a client's options from configuration, key by key and as text, so that trimming and AOT are no danger and every mistake has clear words.</summary>
internal sealed class ConfigurationReader(IConfiguration configuration, FgmStatusClientOptions options)
{
    private static readonly string[] Keys =
    [
        "Endpoint", "FromAsid", "ToAsid", "Organization", "ClientCertificate", "TrustedRoots", "Access", "SourceName", "SoftwareName",
        "SourceContact", "DestinationName", "LocalIdentifierSystem", "DeviceName", "OverallTimeout", "AttemptTimeout", "AuditTimeout", "ErrorReportInterval",
        "MaximumResends", "MaximumResponseBytes", "MaximumResponseHeaderBytes", "ConnectTimeout", "ConnectionLifetime", "ConnectionIdleTimeout",
        "MaximumConcurrentQueries", "TransactionsPerSecond", "TransactionBurst", "UnreachablePause",
        "ContentType", "AdditionalHeaders", "Proxy", "AllowTestNhsNumbers", "MaximumVerificationAge",
        "RevocationPolicy", "RevocationTimeout", "CertificateRequestPolicy", "TraceUnderHost",
    ];

    private static readonly Dictionary<string, string[]> KeysBelow = new(StringComparer.Ordinal)
    {
        ["Organization"] = ["Code", "Name", "SiteCode"],
        ["ClientCertificate"] = CertificateSettings.ClientKeys,
        ["TrustedRoots"] = CertificateSettings.RootKeys,
        ["Access"] = ["LocalRoles", "UnattendedSystems"],
        ["SourceContact"] = ["System", "Value"],
    };

    public static void Read(IConfiguration configuration, FgmStatusClientOptions options) => new ConfigurationReader(configuration, options).Read();

    private void Read()
    {
        NoteSection();
        ReportEmptyParts();
        ReportUnknown(configuration, "", Keys);
        foreach (KeyValuePair<string, string[]> known in KeysBelow)
        {
            ReportUnknown(configuration.GetSection(known.Key), known.Key + ":", known.Value);
        }

        Read<Uri>("Endpoint", SettingParser.TryUri, value => options.Endpoint = value);
        Read<Asid>("FromAsid", Asid.TryParse, value => options.FromAsid = value);
        Read<Asid>("ToAsid", Asid.TryParse, value => options.ToAsid = value);
        ReadOrganization(configuration.GetSection("Organization"));
        new CertificateSettings(configuration, options, Problem).Read();
        ReadAccess(configuration.GetSection("Access"));
        ReadContact(configuration.GetSection("SourceContact"));
        Read<string>("SourceName", SettingParser.TryText, value => options.SourceName = value);
        Read<string>("SoftwareName", SettingParser.TryText, value => options.SoftwareName = value);
        Read<string>("DestinationName", SettingParser.TryText, value => options.DestinationName = value);
        Read<string>("DeviceName", SettingParser.TryText, value => options.DeviceName = value);
        Read<FgmLocalIdentifierSystem>("LocalIdentifierSystem", SettingParser.TryName, value => options.LocalIdentifierSystem = value);
        Read<TimeSpan>("OverallTimeout", SettingParser.TryTime, value => options.OverallTimeout = value);
        Read<TimeSpan>("AttemptTimeout", SettingParser.TryTime, value => options.AttemptTimeout = value);
        Read<TimeSpan>("AuditTimeout", SettingParser.TryTime, value => options.AuditTimeout = value);
        Read<TimeSpan>("ErrorReportInterval", SettingParser.TryTime, value => options.ErrorReportInterval = value);
        Read<int>("MaximumResends", SettingParser.TryNumber, value => options.MaximumResends = value);
        Read<int>("MaximumResponseBytes", SettingParser.TryNumber, value => options.MaximumResponseBytes = value);
        Read<int>("MaximumResponseHeaderBytes", SettingParser.TryNumber, value => options.MaximumResponseHeaderBytes = value);
        Read<TimeSpan>("ConnectTimeout", SettingParser.TryTime, value => options.ConnectTimeout = value);
        Read<TimeSpan>("ConnectionLifetime", SettingParser.TryTime, value => options.ConnectionLifetime = value);
        Read<TimeSpan>("ConnectionIdleTimeout", SettingParser.TryTime, value => options.ConnectionIdleTimeout = value);
        Read<int>("MaximumConcurrentQueries", SettingParser.TryNumber, value => options.MaximumConcurrentQueries = value);
        Read<double>("TransactionsPerSecond", SettingParser.TryRate, value => options.TransactionsPerSecond = value);
        Read<int>("TransactionBurst", SettingParser.TryNumber, value => options.TransactionBurst = value);
        Read<TimeSpan>("UnreachablePause", SettingParser.TryTime, value => options.UnreachablePause = value);
        Read<string>("ContentType", SettingParser.TryText, value => options.ContentType = value);
        Read<FgmRevocationPolicy>("RevocationPolicy", SettingParser.TryName, value => options.RevocationPolicy = value);
        Read<FgmCertificateRequestPolicy>("CertificateRequestPolicy", SettingParser.TryName, value => options.CertificateRequestPolicy = value);
        Read<TimeSpan>("RevocationTimeout", SettingParser.TryTime, value => options.RevocationTimeout = value);
        Read<Uri>("Proxy", SettingParser.TryUri, value => options.Proxy = value);
        Read<bool>("AllowTestNhsNumbers", SettingParser.TryYesNo, value => options.AllowTestNhsNumbers = value);
        Read<TimeSpan>("MaximumVerificationAge", SettingParser.TryTime, value => options.MaximumVerificationAge = value);
        Read<bool>("TraceUnderHost", SettingParser.TryYesNo, value => options.TraceUnderHost = value);
        foreach (IConfigurationSection header in configuration.GetSection("AdditionalHeaders").GetChildren())
        {
            options.AdditionalHeaders[header.Key] = header.Value!;
        }
    }

    private void ReportUnknown(IConfiguration section, string path, string[] keys)
    {
        foreach (IConfigurationSection unknown in section.GetChildren().Where(child => !keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Problem(path + unknown.Key, $"is no setting of the client; check its spelling (there are {string.Join(", ", keys)})");
        }
    }

    private void ReadOrganization(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return;
        }

        string? name = section["Name"];
        if (!OdsCode.TryParse(section["Code"], out OdsCode code, out string? reason))
        {
            Problem("Organization:Code", $"({ProblemText.Of(section["Code"])}): {reason}");
            return;
        }

        OdsCode site = default;
        if (section["SiteCode"] is { } siteText && !OdsCode.TryParse(siteText, out site, out reason))
        {
            Problem("Organization:SiteCode", $"({ProblemText.Of(siteText)}): {reason}");
            return;
        }

        Try("Organization:Name", () => options.Organization = new RequestingOrganization(code, name!, site.IsDefault ? null : site));
    }

    private void NoteSection()
    {
        const string Remedy = "check its name, and that the file or the variables with the settings are read.";
        var section = configuration as IConfigurationSection;
        options.Section.Path = section?.Path;
        if (configuration.GetChildren().Any())
        {
            return;
        }

        options.Section.Emptiness = section switch
        {
            null => "The configuration is empty: see that the file or the variables with the settings are read.",
            { Value.Length: > 0 } => $"The section is one value and has no settings: {Remedy}",
            _ => $"The section is missing or empty: {Remedy}",
        };
    }

    private void ReportEmptyParts()
    {
        foreach (string key in (string[])["Organization", "ClientCertificate", "TrustedRoots"])
        {
            if (configuration.GetChildren().Any(child => child.Value is null && string.Equals(child.Key, key, StringComparison.OrdinalIgnoreCase) && !child.Exists()))
            {
                Problem(key, $"is an empty section; there are {string.Join(", ", KeysBelow[key])}");
            }
        }
    }

    private void ReadAccess(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return;
        }

        if (!string.IsNullOrEmpty(section.Value))
        {
            Problem("Access", "is a section: give Access:LocalRoles:0 or Access:UnattendedSystems:0 and so on");
        }

        string[] roles = ReadList(section.GetSection("LocalRoles"), "LocalRoles");
        string[] systems = ReadList(section.GetSection("UnattendedSystems"), "UnattendedSystems");
        Try("Access", () =>
        {
            IFgmAccessPolicy policy = FgmAccessPolicy.Strict.WithLocalRoles(roles).WithUnattendedSystems([.. systems.Select(LocalUserId.Parse)]);
            options.AccessPolicy = options.Sources.Take(nameof(options.AccessPolicy), () => options.AccessPolicy, "configuration (the keys Access:…)", policy);
        });
    }

    // A list that is written as one value would otherwise count as empty, and nobody would be told.
    private string[] ReadList(IConfigurationSection section, string key)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            Problem($"Access:{key}", $"is a list: write each on a line of its own, as Access:{key}:0 and so on");
        }

        return [.. section.GetChildren().Select(child => child.Value ?? string.Empty)];
    }

    private void ReadContact(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return;
        }

        if (!SettingParser.TryName(section["System"] ?? string.Empty, out FgmContactSystem system, out string? reason))
        {
            Problem("SourceContact:System", $"({ProblemText.Of(section["System"])}): {reason}");
            return;
        }

        Try("SourceContact:Value", () => options.SourceContact = new FgmSourceContact(system, section["Value"]!));
    }

    private void Read<T>(string key, SettingParser.Parser<T> parse, Action<T> set)
    {
        if (configuration[key] is not { } text)
        {
            return;
        }

        if (parse(text, out T value, out string? reason))
        {
            set(value);
        }
        else
        {
            Problem(key, $"({ProblemText.OfAddress(text)}): {reason}");
        }
    }

    private void Try(string key, Action set)
    {
        try
        {
            set();
        }
        catch (ArgumentException failure)
        {
            Problem(key, $"cannot be used: {ProblemText.Of(failure)}");
        }
        catch (FormatException failure)
        {
            Problem(key, $"cannot be used: {failure.Message}");
        }
    }

    private void Problem(string key, string? problem)
    {
        options.Section.Refuse(key);
        options.ConfigurationProblems.Add($"Setting {key} {problem?.TrimEnd('.')}.");
    }
}
