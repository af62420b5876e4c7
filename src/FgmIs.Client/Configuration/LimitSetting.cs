namespace FgmIs.Client.Configuration;

/// <summary>Represents a setting whose value has a lowest and a highest.</summary>
internal sealed class LimitSetting<T> : ValueSetting
    where T : struct, IComparable<T>
{
    private readonly LimitUnit<T> _unit;
    private readonly Func<FgmStatusClientOptions, T?> _get;
    private readonly Action<FgmStatusClientOptions, T> _set;
    private readonly T? _default;

    /// <param name="group">The group that the setting belongs to.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="unit">How a value is written.</param>
    /// <param name="get">Returns the option.</param>
    /// <param name="set">Sets the option.</param>
    /// <param name="range">The lowest and the highest value.</param>
    /// <param name="byDefault">The value that the option has from the start; null where it then has none, which is no limit.</param>
    public LimitSetting(
        string group,
        string name,
        LimitUnit<T> unit,
        Func<FgmStatusClientOptions, T?> get,
        Action<FgmStatusClientOptions, T> set,
        (T Lowest, T Highest) range,
        T? byDefault)
        : base(group, name, unit.Kind)
    {
        _unit = unit;
        _get = get;
        _set = set;
        (Lowest, Highest) = range;
        _default = byDefault;
    }

    public T Lowest { get; }

    public T Highest { get; }

    /// <summary>Gets a value outside the range that is allowed too, since it turns something off.</summary>
    public T? Off { get; init; }

    /// <summary>Gets the reason why the range is what it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the value that the option has from the start.</summary>
    public T Default => _default ?? throw new InvalidOperationException($"{Name} has no default.");

    public override string? DefaultText => _default is { } value ? _unit.Write(value) : null;

    public override (string Lowest, string Highest)? Range => (_unit.Write(Lowest), _unit.Write(Highest));

    public override string RangeText => $"{OffText}{_unit.Format(Lowest)} to {_unit.Format(Highest)}";

    private string OffText => Off is { } off ? $"{_unit.Format(off)}, or " : "";

    public override bool IsSet(FgmStatusClientOptions options) => _get(options) is not null;

    /// <summary>Determines whether nothing is wrong with the value by itself: only then does it say more how it goes with others.</summary>
    public bool IsGood(FgmStatusClientOptions options) =>
        !options.Section.IsRefused(Path) && (_get(options) is not { } value || IsInRange(value));

    /// <summary>Returns the path and the value, as problems name them.</summary>
    public string Tell(FgmStatusClientOptions options) => $"{Path} ({(_get(options) is { } value ? _unit.Format(value) : "not set")})";

    public override bool TrySet(FgmStatusClientOptions options, string text, out string? reason)
    {
        bool isRead = _unit.Parse(text, out T value, out reason);
        if (isRead)
        {
            _set(options, value);
        }

        return isRead;
    }

    /// <summary>Determines whether the option may have this value; "not a number" is below every number.</summary>
    public bool IsInRange(T value) =>
        (value.CompareTo(Lowest) >= 0 && value.CompareTo(Highest) <= 0) || (Off is { } off && value.CompareTo(off) == 0);

    protected override void CheckValue(FgmStatusClientOptions options, List<string> problems)
    {
        if (_get(options) is { } value && !IsInRange(value))
        {
            string after = _default is null ? ", or left out for no limit" : Reason is null ? "" : $": {Reason}";
            problems.Add($"{Tell(options)} must be {OffText}between {_unit.Format(Lowest)} and {_unit.Format(Highest)}{after}.");
        }
    }
}
