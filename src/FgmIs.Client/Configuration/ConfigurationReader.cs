using FgmIs.Client.Access;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Configuration;

/// <summary>
/// Reads a client's options from configuration, key by key and as text, so that trimming and AOT are no danger and every mistake has
/// clear words.
/// </summary>
internal sealed class ConfigurationReader(IConfiguration configuration, FgmStatusClientOptions options)
{
    private static readonly SectionSetting[] Sections = [.. OptionsTable.Settings.OfType<SectionSetting>()];
    private static readonly ValueSetting[] Values = [.. OptionsTable.Settings.OfType<ValueSetting>()];
    private static readonly string[] Groups =
        [.. OptionsTable.Settings.Select(setting => setting.Group).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal)];

    public static void Read(IConfiguration configuration, FgmStatusClientOptions options) =>
        new ConfigurationReader(configuration, options).Read();

    private void Read()
    {
        NoteSection();
        ReportEmptyParts();
        ReportUnknown(configuration, "", [.. Groups, .. KeysIn("")]);
        foreach (string group in Groups)
        {
            ReportGroup(configuration.GetSection(group), group, KeysIn(group));
        }

        foreach (SectionSetting known in Sections.Where(section => section.Keys.Length > 0))
        {
            ReportUnknown(configuration.GetSection(known.KeyPath), known.KeyPath + ":", KeysOf(known));
        }

        foreach (ValueSetting setting in Values)
        {
            Read(setting);
        }

        ReadOrganization(configuration.GetSection(OptionsTable.Organization.KeyPath));
        new CertificateSettings(configuration, options, Problem).Read();
        ReadAccess(configuration.GetSection(OptionsTable.AccessPolicy.KeyPath));
        ReadContact(configuration.GetSection(OptionsTable.SourceContact.KeyPath));
        foreach (IConfigurationSection header in configuration.GetSection(OptionsTable.AdditionalHeaders.KeyPath).GetChildren())
        {
            options.Connection.AdditionalHeaders[header.Key] = header.Value!;
        }
    }

    private static string[] KeysIn(string group) =>
    [
        .. Values.Where(setting => setting.Group == group).Select(setting => setting.Name),
        .. Sections.Where(section => section.Group == group).Select(section => section.Key),
    ];

    private static string[] KeysOf(SectionSetting section) => [.. section.Keys.Select(key => key.Name)];

    private void ReportUnknown(IConfiguration section, string path, string[] keys)
    {
        foreach (IConfigurationSection unknown in section.GetChildren()
            .Where(child => !keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Problem(path + unknown.Key, $"is no setting of the client; check its spelling (there are {string.Join(", ", keys)})");
        }
    }

    // A group that is written as one value would otherwise count as empty, and nobody would be told.
    private void ReportGroup(IConfigurationSection section, string group, string[] keys)
    {
        ReportUnknown(section, group + ":", keys);
        RequireSection(section, group, $"{group}:{keys[0]}");
    }

    private void RequireSection(IConfigurationSection section, string path, string instead)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            Problem(path, $"is a section: give {instead} and so on");
        }
    }

    private void ReadOrganization(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return;
        }

        string path = OptionsTable.Organization.KeyPath;
        string? name = section["Name"];
        if (!OdsCode.TryParse(section["Code"], out OdsCode code, out string? reason))
        {
            Problem($"{path}:Code", $"({ProblemText.Of(section["Code"])}): {reason}");
            return;
        }

        OdsCode site = default;
        if (section["SiteCode"] is { } siteText && !OdsCode.TryParse(siteText, out site, out reason))
        {
            Problem($"{path}:SiteCode", $"({ProblemText.Of(siteText)}): {reason}");
            return;
        }

        Try($"{path}:Name", () => options.Identity.Organization = new RequestingOrganization(code, name!, site.IsDefault ? null : site));
    }

    private void NoteSection()
    {
        var section = configuration as IConfigurationSection;
        options.Section.Path = section?.Path;
        if (configuration.GetChildren().Any())
        {
            return;
        }

        options.Section.Emptiness = section switch
        {
            null => "The configuration is empty: see that the file or the variables with the settings are read.",
            { Value.Length: > 0 } => $"The section is one value and has no settings: {SectionText.Remedy}",
            _ => SectionText.Missing,
        };
    }

    private void ReportEmptyParts()
    {
        foreach (SectionSetting section in Sections.Where(section => section.Remedy is not null))
        {
            if (configuration.GetSection(section.Group).GetChildren().Any(child => IsEmpty(child, section.Key)))
            {
                Problem(section.KeyPath, $"is an empty section; there are {string.Join(", ", KeysOf(section))}");
            }
        }
    }

    private static bool IsEmpty(IConfigurationSection child, string key) =>
        child.Value is null && string.Equals(child.Key, key, StringComparison.OrdinalIgnoreCase) && !child.Exists();

    private void ReadAccess(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return;
        }

        RequireSection(section, "Access", "Access:LocalRoles:0 or Access:UnattendedSystems:0");
        string[] roles = ReadList(section.GetSection("LocalRoles"), "LocalRoles");
        string[] systems = ReadList(section.GetSection("UnattendedSystems"), "UnattendedSystems");
        Try("Access", () =>
        {
            IFgmAccessPolicy policy =
                FgmAccessPolicy.Strict.WithLocalRoles(roles).WithUnattendedSystems([.. systems.Select(LocalUserId.Parse)]);
            options.AccessPolicy = options.Sources.Take(
                OptionsTable.AccessPolicy, () => options.AccessPolicy, "configuration (the keys Access:…)", policy);
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

        string path = OptionsTable.SourceContact.KeyPath;
        if (!SettingParser.TryName(section["System"] ?? string.Empty, out FgmContactSystem system, out string? reason))
        {
            Problem($"{path}:System", $"({ProblemText.Of(section["System"])}): {reason}");
            return;
        }

        Try($"{path}:Value", () => options.Identity.SourceContact = new FgmSourceContact(system, section["Value"]!));
    }

    private void Read(ValueSetting setting)
    {
        if (configuration[setting.Path] is { } text && !setting.TrySet(options, text, out string? reason))
        {
            Problem(setting.Path, $"({ProblemText.OfAddress(text)}): {reason}");
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
