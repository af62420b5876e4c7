namespace FgmIs.Client.Configuration;

/// <summary>Represents a setting whose value is one of some names.</summary>
/// <param name="group">The group that the setting belongs to.</param>
/// <param name="name">The option's name.</param>
/// <param name="get">Returns the option.</param>
/// <param name="set">Sets the option.</param>
/// <param name="byDefault">The value that the option has from the start.</param>
internal sealed class ChoiceSetting<T>(
    string group, string name, Func<FgmStatusClientOptions, T> get, Action<FgmStatusClientOptions, T> set, T byDefault)
    : ValueSetting(group, name, SettingKind.Choice)
    where T : struct, Enum
{
    public T Default => byDefault;

    public override string DefaultText => byDefault.ToString();

    public override string[] Choices => Enum.GetNames(typeof(T));

    /// <summary>Gets what is wrong with a named value, as what follows the value in a sentence; null where nothing is.</summary>
    public Func<T, string?>? Rule { get; init; }

    public override bool IsSet(FgmStatusClientOptions options) => true;

    public override bool TrySet(FgmStatusClientOptions options, string text, out string? reason)
    {
        bool isRead = SettingParser.TryName(text, out T value, out reason);
        if (isRead)
        {
            set(options, value);
        }

        return isRead;
    }

    protected override void CheckValue(FgmStatusClientOptions options, List<string> problems)
    {
        T value = get(options);
        string? problem = Enum.IsDefined(typeof(T), value) ? Rule?.Invoke(value) : "is none of the named values";
        if (problem is not null)
        {
            problems.Add($"{Path} ({value}) {problem}.");
        }
    }
}
