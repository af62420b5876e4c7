using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Compares what a trail's file is made of with what this package makes.</summary>
internal static class StoreAlteration
{
    private const string Parts = "SELECT type || ' ' || name || ' on ' || tbl_name, sql FROM sqlite_master";
    private const int ChainLength = 16;

    private static readonly Lazy<Dictionary<string, string>> Wanted = new(MakeWanted);

    /// <summary>Finds what is otherwise.</summary>
    /// <returns>It, in a sentence; null if nothing is.</returns>
    public static string? Find(SqliteConnection connection)
    {
        Dictionary<string, string> found = Read(connection);
        string[] otherwise =
        [
            .. Wanted.Value.Where(part => !found.TryGetValue(part.Key, out string? sql) || sql != part.Value).Select(part => part.Key),
            .. found.Keys.Where(part => !Wanted.Value.ContainsKey(part)).Select(_ => "a part that no trail has"),
        ];
        return otherwise.Length > 0
            ? "The file's tables, indexes and triggers are not as they were made "
                + $"({string.Join(", ", otherwise.Distinct(StringComparer.Ordinal))})."
            : ChainOf(connection) is null
                ? "The id of the file's chain is missing, there twice or malformed."
                : null;
    }

    /// <summary>Reads the id of the chain.</summary>
    /// <returns>The id; null where there is not exactly one that is well formed.</returns>
    public static Guid? ChainOf(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT chain FROM trail LIMIT 2";
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() && reader.GetValue(0) is byte[] { Length: ChainLength } chain && !reader.Read() ? new Guid(chain) : null;
    }

    // What SQLite itself writes of the statements that make a trail.
    private static Dictionary<string, string> MakeWanted()
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, Schema.Create);
        return Read(connection);
    }

    private static Dictionary<string, string> Read(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Parts;
        using SqliteDataReader reader = command.ExecuteReader();
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            // A second part of one name is none that a trail has, either.
            string part = reader.GetValue(0) as string ?? string.Empty;
            parts[parts.ContainsKey(part) ? part + "?" : part] = reader.GetValue(1) as string ?? string.Empty;
        }

        return parts;
    }
}
