using FgmIs.Client.Auditing.Sql;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents a query for records: conditions of this package's own words, and their values as parameters.</summary>
internal sealed class RecordQuery
{
    private readonly RecordConditions _conditions = new("record", "$p");
    private string _end = " ORDER BY sequence";

    private RecordQuery()
    {
    }

    public static RecordQuery All() => new();

    public static RecordQuery Last() => new() { _end = " ORDER BY sequence DESC LIMIT 1" };

    public static RecordQuery At(long place)
    {
        var query = new RecordQuery();
        query._conditions.Where("sequence =", place);
        return query;
    }

    /// <summary>Finds the latest milestone of a kind.</summary>
    public static RecordQuery Latest(FgmAuditEventKind kind)
    {
        var query = Last();
        query._conditions.AddMilestone(kind);
        return query;
    }

    /// <summary>Finds what a search wants, in the order of time; what happened at once, in the order of places.</summary>
    public static RecordQuery Of(FgmStoredSearch search)
    {
        var query = new RecordQuery();
        query._conditions.AddSearch(search);
        query._conditions.Where("sequence <", search.Before);

        // What has no end is little, and looked for from a place on at each opening: sorting it (+) beats walking all times.
        query._end = query._conditions.AddOrder(
            search,
            (search.OnlyIncomplete ? "+occurred" : "occurred", search.After?.OccurredAt),
            ("sequence", search.After?.Place));
        return query;
    }

    public SqliteCommand ToCommand(SqliteConnection connection)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Conditions are constants of this package; every value is a parameter.
        command.CommandText = _conditions.ToSql(Schema.Select, _end);
#pragma warning restore CA2100
        for (int i = 0; i < _conditions.Values.Count; i++)
        {
            _ = command.Parameters.AddWithValue(_conditions.NameOf(i + 1), _conditions.Values[i]);
        }

        return command;
    }
}
