#if !CLIENT_NETSTANDARD
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FgmIs.Client.Configuration;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Writes the JSON schema of a client's configuration section from the options' table.</summary>
internal static class OptionsSchema
{
    /// <summary>How a time is written: days where there are some, hours, minutes, and perhaps seconds and fractions.</summary>
    private const string Time = @"^(\d{1,8}\.)?([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d(\.\d{1,7})?)?$";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns the schema of a whole appsettings.json, in which the section is called FgmIs, as in the documents.</summary>
    public static string Write()
    {
        // Below the section a host may have one for each named client.
        JsonObject section = Client();
        section["description"] = "A client of FGM-IS. With several clients: a section for each, with the same settings.";
        section["additionalProperties"] = new JsonObject { ["$ref"] = "#/definitions/fgmIsClient" };
        JsonObject client = Client();
        client["additionalProperties"] = false;
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["definitions"] = new JsonObject { ["fgmIsClient"] = client },
            ["type"] = "object",
            ["properties"] = new JsonObject { ["FgmIs"] = section },
        };
        return schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Client()
    {
        JsonObject settings = [];
        Setting[] configured = [.. OptionsTable.Settings.Where(setting => setting is ValueSetting or SectionSetting)];
        foreach (IGrouping<string, Setting> group in configured.GroupBy(setting => setting.Group, StringComparer.Ordinal))
        {
            JsonObject properties = [];
            foreach (Setting setting in group)
            {
                properties[setting is SectionSetting section ? section.Key : setting.Name] = Schema(setting);
            }

            if (group.Key.Length > 0)
            {
                settings[group.Key] = Section(OptionComments.SummaryOf(typeof(FgmStatusClientOptions).GetProperty(group.Key)!), properties);
                continue;
            }

            foreach ((string key, JsonNode? schema) in properties)
            {
                settings[key] = schema!.DeepClone();
            }
        }

        return new JsonObject { ["type"] = "object", ["properties"] = settings };
    }

    private static JsonObject Section(string description, JsonObject properties) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["properties"] = properties,
        ["additionalProperties"] = false,
    };

    private static JsonObject Schema(Setting setting)
    {
        string description = OptionComments.SummaryOf(setting);
        return setting switch
        {
            SectionSetting { Keys: [] } => new JsonObject
            {
                ["type"] = "object",
                ["description"] = description,
                ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            },
            SectionSetting section => Section(
                description, new JsonObject(section.Keys.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)SchemaOf(key))))),
            _ => SchemaOf((ValueSetting)setting, description),
        };
    }

    private static JsonObject SchemaOf(SettingKey key)
    {
        var value = new JsonObject { ["type"] = "string" };
        if (key.Choices.Length > 0)
        {
            value["enum"] = Names(key.Choices);
        }

        return key.IsList ? new JsonObject { ["type"] = "array", ["items"] = value } : value;
    }

    private static JsonObject SchemaOf(ValueSetting setting, string description)
    {
        var schema = new JsonObject
        {
            ["type"] = setting.Kind switch
            {
                SettingKind.WholeNumber => "integer",
                SettingKind.Number => "number",
                SettingKind.YesNo => "boolean",
                _ => "string",
            },
            ["description"] = $"{description}{(setting.RangeText is { } range ? $" From {range}." : "")}",
        };
        switch (setting.Kind)
        {
            case SettingKind.Address:
                schema["format"] = "uri";
                break;
            case SettingKind.Asid:
                schema["pattern"] = @"^\d{12}$";
                break;
            case SettingKind.Time:
                schema["pattern"] = Time;
                break;
            case SettingKind.Choice:
                schema["enum"] = Names(setting.Choices);
                break;
            case SettingKind.WholeNumber or SettingKind.Number:
                schema["minimum"] = Number(setting.Range!.Value.Lowest);
                schema["maximum"] = Number(setting.Range!.Value.Highest);
                break;
        }

        if (setting.DefaultText is { } byDefault && setting != OptionsTable.DeviceName)
        {
            schema["default"] = setting.Kind switch
            {
                SettingKind.WholeNumber or SettingKind.Number => Number(byDefault),
                SettingKind.YesNo => bool.Parse(byDefault),
                _ => byDefault,
            };
        }

        return schema;
    }

    private static JsonArray Names(string[] names) => [.. names.Select(name => (JsonNode)name)];

    private static JsonNode Number(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int whole)
            ? whole
            : double.Parse(text, CultureInfo.InvariantCulture);
}
#endif
