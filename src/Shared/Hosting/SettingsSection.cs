using FgmIs.Client.Configuration;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Auditing.Hosting;

/// <summary>
/// Reads the settings of a section, key by key and as text; each problem has the setting, its value and what to do. Secrets are never
/// repeated.
/// </summary>
internal sealed class SettingsSection(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    /// <summary>Gets the section's path; null for the whole configuration.</summary>
    public string? Path { get; } = (configuration as IConfigurationSection)?.Path;

    /// <summary>Gets what is wrong, a sentence for each problem.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Gets a value that indicates whether there are no settings at all.</summary>
    public bool IsEmpty => !configuration.GetChildren().Any();

    /// <summary>Returns problems as a container shows them: each begins with the section's path.</summary>
    public IReadOnlyList<string> Name(IEnumerable<string> problems) => SectionText.Name("FGM-IS audit trail", Path, problems);

    /// <summary>Adds a problem of a setting.</summary>
    public void Refuse(string key, string problem) => _problems.Add($"Setting {key} {problem.TrimEnd('.')}.");

    /// <summary>Reports each setting below a path that is none of these.</summary>
    public void RefuseUnknown(string? path, params string[] keys)
    {
        IConfiguration section = path is null ? configuration : configuration.GetSection(path);
        foreach (string unknown in section.GetChildren().Select(child => child.Key).Except(keys, StringComparer.OrdinalIgnoreCase))
        {
            Refuse(
                path is null ? unknown : $"{path}:{unknown}",
                $"is no setting of the audit trail; check its spelling (there are {string.Join(", ", keys)})");
        }
    }

    /// <summary>Returns a text; null where it is not set or blank.</summary>
    public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key];

    /// <summary>Returns the items of a list.</summary>
    public IReadOnlyList<string> List(string key)
    {
        IConfigurationSection list = configuration.GetSection(key);
        if (!string.IsNullOrEmpty(list.Value))
        {
            Refuse(key, $"is a list: write each item on a line of its own, as {key}:0 and so on");
        }

        return [.. list.GetChildren().Select(item => item.Value ?? string.Empty)];
    }

    /// <summary>Sets a value, if the section has it and it can be read.</summary>
    public void Read<T>(string key, SettingParser.Parser<T> parse, Action<T> set)
    {
        if (Text(key) is not { } text)
        {
            return;
        }

        if (parse(text, out T value, out string? reason))
        {
            set(value);
        }
        else
        {
            Refuse(key, $"({ProblemText.Of(text)}): {reason}");
        }
    }

    /// <summary>Does what may refuse a value, in words that do not repeat it.</summary>
    public T? Try<T>(string key, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ArgumentException failure)
        {
            Refuse(key, $"cannot be used: {ProblemText.Of(failure)}");
        }
        catch (FormatException failure)
        {
            Refuse(key, $"cannot be used: {failure.Message}");
        }

        return null;
    }
}
