namespace FgmIs.Client.Configuration;

/// <summary>Represents a key in the section of a <see cref="SectionSetting"/>.</summary>
/// <param name="name">The key.</param>
/// <param name="isRequired">Whether the section needs it.</param>
/// <param name="isList">Whether it has a list of values.</param>
/// <param name="choices">The values that it may have; none where any text may be one.</param>
internal sealed class SettingKey(string name, bool isRequired = false, bool isList = false, string[]? choices = null)
{
    public string Name => name;

    public bool IsRequired => isRequired;

    public bool IsList => isList;

    public string[] Choices { get; } = choices ?? [];
}
