#if !CLIENT_NETSTANDARD
using System.Text;
using FgmIs.Client.Configuration;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Writes the tables of docs/configuration.md from the options' table.</summary>
internal static class OptionsDocument
{
    public const string Begin = "<!-- tables: made from OptionsTable -->\n";
    public const string End = "<!-- end of tables -->\n";

    /// <summary>Returns the document with its tables replaced by those of the options; the prose around them stays.</summary>
    public static string WriteInto(string document)
    {
        int from = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = document.IndexOf(End, StringComparison.Ordinal);
        return $"{document[..from]}\n{Tables()}{document[to..]}";
    }

    private static string Tables()
    {
        StringBuilder text = new();
        foreach (IGrouping<string, Setting> group in OptionsTable.Settings.GroupBy(setting => setting.Group, StringComparer.Ordinal))
        {
            text.Append("### ").Append(group.Key.Length == 0 ? "In no group" : $"`{group.Key}`").Append("\n\n");
            if (group.Key.Length > 0)
            {
                text.Append(OptionComments.SummaryOf(typeof(FgmStatusClientOptions).GetProperty(group.Key)!)).Append("\n\n");
            }

            text.Append("| option | configuration key | default | values | what it is |\n| --- | --- | --- | --- | --- |\n");
            foreach (Setting setting in group)
            {
                text.Append("| ").AppendJoin(" | ", Cells(setting)).Append(" |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string[] Cells(Setting setting) =>
    [
        $"`{setting.Name}`",
        Key(setting),
        Default(setting),
        Values(setting),
        OptionComments.SummaryOf(setting).Replace("|", "\\|", StringComparison.Ordinal),
    ];

    private static string Key(Setting setting) => setting switch
    {
        ValueSetting => $"`{setting.Path}`",
        SectionSetting { Keys: [] } section => $"`{section.KeyPath}:<name>`",
        SectionSetting section =>
            $"`{section.KeyPath}` with {string.Join(", ", section.Keys.Select(key => $"`{key.Name}{(key.IsList ? ":0" : "")}`"))}",
        _ => "none: code or the container",
    };

    private static string Default(Setting setting) => setting switch
    {
        { DefaultText: { } words } when setting == OptionsTable.DeviceName => words,
        { DefaultText: { } text } => $"`{text}`",
        { Remedy: not null } => "required",
        _ => "none",
    };

    private static string Values(Setting setting) => setting switch
    {
        ValueSetting { Choices.Length: > 0 } choice => string.Join(", ", choice.Choices.Select(name => $"`{name}`")),
        ValueSetting { RangeText: { } range } => range,
        ValueSetting value => KindOf(value.Kind),
        SectionSetting section => string.Join("; ", section.Keys.Where(key => key.Choices.Length > 0)
            .Select(key => $"`{key.Name}`: {string.Join(", ", key.Choices.Select(name => $"`{name}`"))}")),
        _ => "",
    };

    private static string KindOf(SettingKind kind) => kind switch
    {
        SettingKind.Address => "an absolute address",
        SettingKind.Asid => "12 digits",
        SettingKind.Text => "a text",
        SettingKind.YesNo => "`true`, `false`",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that has a range or choices."),
    };
}
#endif
