namespace FgmIs.Client.Configuration;

/// <summary>Represents how the values of a <see cref="LimitSetting{T}"/> are written.</summary>
/// <param name="kind">How configuration writes them.</param>
/// <param name="parse">Reads what configuration has.</param>
/// <param name="write">Writes a value as configuration has it.</param>
/// <param name="format">Writes a value as a message has it.</param>
internal sealed class LimitUnit<T>(SettingKind kind, SettingParser.Parser<T> parse, Func<T, string> write, Func<T, string> format)
    where T : struct
{
    public SettingKind Kind => kind;

    public SettingParser.Parser<T> Parse => parse;

    public string Write(T value) => write(value);

    public string Format(T value) => format(value);
}
