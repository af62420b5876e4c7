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

        Begin = SqliteFile.NewCommand(connection, "BEGIN IMMEDIATE");
        Commit = SqliteFile.NewCommand(connection, "COMMIT");
        Rollback = SqliteFile.NewCommand(connection, "ROLLBACK");
        Last = RecordQuery.Last().ToCommand(connection);
        Cookie = SqliteFile.NewCommand(connection, "PRAGMA schema_version");
        Changes = SqliteFile.NewCommand(connection, "PRAGMA data_version");
    }

    public SqliteCommand Begin { get; }

    public SqliteCommand Commit { get; }

    public SqliteCommand Rollback { get; }

    /// <summary>Gets the command that inserts a record; its parameters stand in the order of the columns.</summary>
    public SqliteCommand Insert { get; }

    /// <summary>Gets the command that reads the last record.</summary>
    public SqliteCommand Last { get; }

    /// <summary>Gets the command that reads the cookie, which changes with the file's tables, indexes and triggers.</summary>
    public SqliteCommand Cookie { get; }

    /// <summary>Gets the command that reads a number which changes with each commit of another connection.</summary>
    public SqliteCommand Changes { get; }

    public void Dispose()
    {
        foreach (SqliteCommand command in new[] { Insert, Begin, Commit, Rollback, Last, Cookie, Changes })
        {
            command.Dispose();
        }
    }
}
