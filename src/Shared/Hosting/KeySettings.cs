using FgmIs.Client.Configuration;

namespace FgmIs.Client.Auditing.Hosting;

/// <summary>Reads the keys of an audit trail: from files, or from settings that a vault or the environment fills.</summary>
internal static class KeySettings
{
    public static readonly string[] Keys = ["Key", "KeyFile", "PreviousKeys", "PreviousKeyFiles"];

    /// <summary>Returns the ring; null where a key is missing or cannot be read, which the section then says.</summary>
    public static FgmAuditKeyRing? Read(SettingsSection section)
    {
        FgmAuditKey? current = ReadCurrent(section);
        List<FgmAuditKey?> previous =
        [
            .. section.List("PreviousKeys").Select((text, place) => Parse(section, $"PreviousKeys:{place}", text)),
            .. section.List("PreviousKeyFiles").Select((path, place) => ReadFile(section, $"PreviousKeyFiles:{place}", path)),
        ];
        return current is null || previous.Contains(null) ? null : new FgmAuditKeyRing(current, [.. previous.OfType<FgmAuditKey>()]);
    }

    private static FgmAuditKey? ReadCurrent(SettingsSection section)
    {
        switch (section.Text("Key"), section.Text("KeyFile"))
        {
            case ({ } text, null):
                return Parse(section, "Key", text);
            case (null, { } path):
                return ReadFile(section, "KeyFile", path);
            case (null, null):
                section.Refuse("KeyFile", "is not set: give a file that only the host can read, or Key from a vault. Make the key with "
                    + "FgmAuditKey.Generate().ExportBase64(), once, and keep it for as long as the trail");
                return null;
            default:
                section.Refuse("KeyFile", "is set, and Key is set as well: give the key in one place");
                return null;
        }
    }

    private static FgmAuditKey? Parse(SettingsSection section, string key, string text) =>
        section.Try(key, () => FgmAuditKey.FromBase64(text));

    private static FgmAuditKey? ReadFile(SettingsSection section, string key, string path)
    {
        try
        {
            return Parse(section, key, File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            section.Refuse(key, $"({ProblemText.Of(path)}): the file cannot be read ({failure.GetType().Name}). Check the path and rights");
            return null;
        }
    }
}
