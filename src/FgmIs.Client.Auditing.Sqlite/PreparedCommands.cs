using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents the commands of each commit, compiled once for the one connection that writes.</summary>
internal sealed class PreparedCommands : IDisposable
{
    private static readonly string[] Columns =
        [
            "$sequence", "$previous", "$hash", "$id", "$kind", "$occurred", "$message", "$ends", "$patient", "$actor", "$authoriser",
            "$outcome", "$content",
        ];

    public PreparedCommands(SqliteConnection connection)
    {
        Insert = connection.CreateCommand();
        Insert.CommandText = Schema.Insert;
        foreach (string column in Columns)
        {
            _ = Insert.Parameters.Add(new SqliteParameter { ParameterName = column });
        }

        Last = RecordQuery.Last().ToCommand(connection);
        Cookie = connection.CreateCommand();
        Cookie.CommandText = "PRAGMA schema_version";
    }

    /// <summary>Gets the command that inserts a record; its parameters stand in the order of the columns.</summary>
    public SqliteCommand Insert { get; }

    /// <summary>Gets the command that reads the last record.</summary>
    public SqliteCommand Last { get; }

    /// <summary>Gets the command that reads the cookie, which changes with the file's tables, indexes and triggers.</summary>
    public SqliteCommand Cookie { get; }

    public void Dispose()
    {
        Insert.Dispose();
        Last.Dispose();
        Cookie.Dispose();
    }
}
