using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FgmIs.Client.Assurance;

/// <summary>Reads the entries of a file, and collects everything that is wrong with them.</summary>
internal sealed class EntryReader
{
    private readonly string _path;
    private readonly JsonObject _root;

    private EntryReader(string path, JsonObject root)
    {
        _path = path;
        _root = root;
    }

    /// <summary>Gets what is wrong so far.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Opens a file.</summary>
    /// <exception cref="AssuranceFileException">It is not one object of lists and texts.</exception>
    public static EntryReader Open(string path, params string[] known)
    {
        JsonObject root = YamlOrJsonFile.Read(path) as JsonObject
            ?? throw new AssuranceFileException([$"{path}: it is no list of named parts. It begins with {known[0]}:"]);
        var reader = new EntryReader(path, root);
        reader.Refuse(root, "the file", known);
        return reader;
    }

    /// <summary>Returns the objects of a list; whatever else stands in it is a problem.</summary>
    public IReadOnlyList<(string Name, JsonObject Entry)> Entries(string list, params string[] known)
    {
        if (_root[list] is not JsonArray entries)
        {
            Problems.Add($"{_path}: there is no list {list}:.");
            return [];
        }

        List<(string Name, JsonObject Entry)> read = [];
        for (int i = 0; i < entries.Count; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (entries[i] is not JsonObject entry)
            {
                Problems.Add($"{_path}: entry {number} has no named parts.");
                continue;
            }

            string name = entry["requirement"] is JsonValue id ? $"entry {number} ({Plain(id)})" : $"entry {number}";
            Refuse(entry, name, known);
            read.Add((name, entry));
        }

        return read;
    }

    /// <summary>Returns a text of the file's own; null is a problem that is told.</summary>
    public string? Text(string member) => Text(_root, "the file", member);

    /// <summary>Returns a text of an entry; null is a problem that is told.</summary>
    public string? Text(JsonObject entry, string name, string member)
    {
        string? text = entry[member] is JsonValue value ? Plain(value).Trim() : null;
        if (string.IsNullOrEmpty(text))
        {
            Add(name, $"{member} is missing.");
            return null;
        }

        return text;
    }

    /// <summary>Returns the texts of an entry: one, or a list of them; none is no problem.</summary>
    public IReadOnlyList<string> Texts(JsonObject entry, string name, string member)
    {
        switch (entry[member])
        {
            case null:
                return [];
            case JsonValue one:
                return Plain(one).Trim() is { Length: > 0 } text ? [text] : [];
            case JsonArray many when many.All(item => item is JsonValue):
                return [.. many.Select(item => Plain((JsonValue)item!).Trim()).Where(text => text.Length > 0)];
            default:
                Add(name, $"{member} is neither a text nor a list of texts.");
                return [];
        }
    }

    /// <summary>Adds a problem of an entry.</summary>
    public void Add(string name, string problem) => Problems.Add($"{_path}: {name}: {problem}");

    /// <summary>Refuses the file where anything is wrong.</summary>
    /// <exception cref="AssuranceFileException">Something is.</exception>
    public void ThrowIfAny()
    {
        if (Problems.Count > 0)
        {
            throw new AssuranceFileException([.. Problems]);
        }
    }

    private static string Plain(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private void Refuse(JsonObject entry, string name, string[] known)
    {
        foreach ((string member, _) in entry)
        {
            if (!known.Contains(member, StringComparer.Ordinal))
            {
                Add(name, $"'{member}' is not known; there are {string.Join(", ", known)}.");
            }
        }
    }
}
