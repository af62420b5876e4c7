namespace FgmIs.Client.Configuration;

/// <summary>
/// Represents the section that a client's options were read from, so that a problem can name it, and one mistake is one problem.
/// </summary>
internal sealed class ReadSection
{
    private readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the section's path; null where there is none, or where it is the whole configuration.</summary>
    public string? Path { get; set; }

    /// <summary>Gets or sets the problem of a section that has no settings; null where it has some.</summary>
    public string? Emptiness { get; set; }

    /// <summary>Notes that a setting has a problem.</summary>
    /// <param name="key">The setting's key; of a part's setting the part counts.</param>
    public void Refuse(string key) => _refused.Add(string.Join(":", key.Split(':').Take(2)));

    /// <summary>Determines whether a problem of this setting is told already, so that nothing that follows from it is.</summary>
    public bool IsRefused(string key) => _refused.Contains(key);

    /// <summary>Returns the problem of an empty section, if nothing else has set what the section is for.</summary>
    public string? EmptinessOf(FgmStatusClientOptions options) =>
        Emptiness is not null && !OptionsTable.Settings.Any(setting => IsNeededHere(setting) && setting.IsSet(options)) ? Emptiness : null;

    /// <summary>Determines whether it is told already, of the setting or of the whole section, why a setting is missing.</summary>
    public bool IsToldOf(string key, FgmStatusClientOptions options) => EmptinessOf(options) is not null || IsRefused(key);

    /// <summary>Returns what messages call a client of this name.</summary>
    public static string ClientOf(string? name) => string.IsNullOrEmpty(name) ? "FGM-IS client without a name" : $"FGM-IS client '{name}'";

    /// <summary>Returns problems as a container shows them: each begins with the client's name and the section's path.</summary>
    public IReadOnlyList<string> Name(string? clientName, IEnumerable<string> problems) =>
        SectionText.Name(ClientOf(clientName), Path, problems);

    // What a section must set: a service comes from elsewhere, and what has a default is set from the start.
    private static bool IsNeededHere(Setting setting) =>
        setting is { Remedy: not null } and (ValueSetting { DefaultText: null } or SectionSetting);
}
