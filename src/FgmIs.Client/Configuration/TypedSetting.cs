namespace FgmIs.Client.Configuration;

/// <summary>Represents a setting whose value has a type, and perhaps a rule of its own.</summary>
/// <param name="group">The group that the setting belongs to.</param>
/// <param name="name">The option's name.</param>
/// <param name="kind">How configuration writes the value.</param>
/// <param name="parse">Reads what configuration has.</param>
/// <param name="get">Returns the option.</param>
/// <param name="set">Sets the option.</param>
/// <param name="byDefault">The value that the option has from the start, as documents have it; null where it then has none.</param>
internal sealed class TypedSetting<T>(
    string group,
    string name,
    SettingKind kind,
    SettingParser.Parser<T> parse,
    Func<FgmStatusClientOptions, T?> get,
    Action<FgmStatusClientOptions, T> set,
    string? byDefault = null)
    : ValueSetting(group, name, kind)
{
    /// <summary>
    /// Gets what is wrong with a value, as a sentence that begins with the path (the first parameter); null where nothing is.
    /// </summary>
    public Func<string, T, string?>? Rule { get; init; }

    public override string? DefaultText => byDefault;

    public override bool IsSet(FgmStatusClientOptions options) => get(options) is not null;

    public override bool TrySet(FgmStatusClientOptions options, string text, out string? reason)
    {
        bool isRead = parse(text, out T value, out reason);
        if (isRead)
        {
            set(options, value);
        }

        return isRead;
    }

    protected override void CheckValue(FgmStatusClientOptions options, List<string> problems)
    {
        if (Rule?.Invoke(Path, get(options)!) is { } problem)
        {
            problems.Add(problem);
        }
    }
}
