namespace FgmIs.Client.Configuration;

/// <summary>Represents a setting that takes several values, and so a section of its own in configuration.</summary>
/// <param name="group">The group that the setting belongs to.</param>
/// <param name="name">The option's name in code.</param>
/// <param name="key">The section's key in configuration.</param>
/// <param name="keys">The keys in the section; none where the host chooses them.</param>
/// <param name="get">Returns the option.</param>
internal sealed class SectionSetting(string group, string name, string key, SettingKey[] keys, Func<FgmStatusClientOptions, object?> get)
    : Setting(group, name)
{
    /// <summary>Gets the section's key in configuration.</summary>
    public string Key => key;

    /// <summary>Gets the section's path in the client's configuration.</summary>
    public string KeyPath { get; } = group.Length == 0 ? key : $"{group}:{key}";

    public SettingKey[] Keys => keys;

    public override bool IsSet(FgmStatusClientOptions options) => get(options) is not null;
}
