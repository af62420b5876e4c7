namespace FgmIs.Client.Configuration;

/// <summary>Represents one setting of a client's options: a row of <see cref="OptionsTable"/>.</summary>
internal abstract class Setting(string group, string name)
{
    /// <summary>Gets the group that the setting belongs to; empty where it stands alone.</summary>
    public string Group { get; } = group;

    /// <summary>Gets the option's name in its group.</summary>
    public string Name { get; } = name;

    /// <summary>Gets what problems call the setting.</summary>
    public string Path { get; } = group.Length == 0 ? name : $"{group}:{name}";

    /// <summary>Gets the default as configuration would write it; null where nothing is set.</summary>
    public virtual string? DefaultText => null;

    /// <summary>Gets what to do where the setting is missing; null where it is not required.</summary>
    public string? Remedy { get; init; }

    /// <summary>Determines whether the options have a value for the setting.</summary>
    public abstract bool IsSet(FgmStatusClientOptions options);

    /// <summary>Adds to <paramref name="problems"/> what is wrong with the value, or that a required one is missing.</summary>
    public void Check(FgmStatusClientOptions options, List<string> problems)
    {
        if (IsSet(options))
        {
            CheckValue(options, problems);
        }
        else if (Remedy is not null && !IsToldOf(options))
        {
            problems.Add($"{Path} {(DefaultText is null ? "is not set" : "is null")}: {Remedy}.");
        }
    }

    protected virtual void CheckValue(FgmStatusClientOptions options, List<string> problems)
    {
    }

    /// <summary>Determines whether it is told already, of the setting or of the whole section, why the setting is missing.</summary>
    protected virtual bool IsToldOf(FgmStatusClientOptions options) => options.Section.IsToldOf(Path, options);
}
