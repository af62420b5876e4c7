namespace FgmIs.Client.Configuration;

/// <summary>Represents a setting that is one value, and so one line of configuration.</summary>
internal abstract class ValueSetting(string group, string name, SettingKind kind) : Setting(group, name)
{
    /// <summary>Gets how configuration writes the value.</summary>
    public SettingKind Kind => kind;

    /// <summary>Gets the names of which the value is one; none where it is no such name.</summary>
    public virtual string[] Choices => [];

    /// <summary>Gets the lowest and the highest value as configuration writes them; null where there is no such limit.</summary>
    public virtual (string Lowest, string Highest)? Range => null;

    /// <summary>Gets the range as documents have it; null where there is none.</summary>
    public virtual string? RangeText => null;

    /// <summary>Sets the option from the text of its setting, or says what is wrong with the text.</summary>
    public abstract bool TrySet(FgmStatusClientOptions options, string text, out string? reason);
}
