using System.Globalization;
using System.Text;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>A query for records: conditions of this package's own words, and their values as parameters.</summary>
internal sealed class RecordQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private string _end = " ORDER BY sequence";

    private RecordQuery()
    {
    }

    public static RecordQuery All() => new();

    public static RecordQuery Last() => new() { _end = " ORDER BY sequence DESC LIMIT 1" };

    public static RecordQuery At(long place)
    {
        var query = new RecordQuery();
        query.Where("sequence =", place);
        return query;
    }

    /// <summary>Finds the latest milestone of a kind; there is an index for these few.</summary>
    public static RecordQuery Latest(FgmAuditEventKind kind)
    {
        var query = Last();
        query._conditions.Add("kind = " + ((int)kind).ToString(CultureInfo.InvariantCulture) + " AND kind IN (13, 14)");
        return query;
    }

    public static RecordQuery Of(StoredSearch search)
    {
        var query = new RecordQuery();
        query.WhereIn("patient", search.Patients);
        query.WhereIn("actor", search.Users);
        query.WhereIn("authoriser", search.Authorisers);
        query.WhereIn("outcome", search.Outcomes);
        query.Where("message =", search.Message?.ToByteArray());
        query.Where("kind =", (int?)search.Kind);
        query.Where("occurred >=", search.From);
        query.Where("occurred <", search.To);
        query.Where("sequence >=", search.FromPlace);
        query.Where("sequence <=", search.ToPlace);
        query.Where("sequence <", search.Before);
        query.Where(search.NewestFirst ? "sequence <" : "sequence >", search.After?.Place);
        if (search.OnlyIncomplete)
        {
            // The halves of an exchange share the message, by which there is an index.
            query.Where("kind =", (int)FgmAuditEventKind.QuerySending);
            query._conditions.Add("NOT EXISTS (SELECT 1 FROM record AS ended WHERE ended.message = record.message AND ended.ends = record.id)");
        }

        string limit = search.Limit is { } most ? " LIMIT " + most.ToString(CultureInfo.InvariantCulture) : string.Empty;
        query._end = (search.NewestFirst ? " ORDER BY sequence DESC" : " ORDER BY sequence") + limit;
        return query;
    }

    public SqliteCommand ToCommand(SqliteConnection connection)
    {
        var sql = new StringBuilder(Schema.Select);
        if (_conditions.Count > 0)
        {
            _ = sql.Append(" WHERE ").Append(string.Join(" AND ", _conditions));
        }

        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Conditions are constants of this package; every value is a parameter.
        command.CommandText = sql.Append(_end).ToString();
#pragma warning restore CA2100
        for (int i = 0; i < _values.Count; i++)
        {
            _ = command.Parameters.AddWithValue(Name(i), _values[i]);
        }

        return command;
    }

    private static string Name(int index) => "$p" + index.ToString(CultureInfo.InvariantCulture);

    private void Where(string comparison, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(comparison + " " + Parameter(value));
        }
    }

    private void WhereIn(string column, IReadOnlyList<byte[]>? hashes)
    {
        if (hashes is not null)
        {
            _conditions.Add($"{column} IN ({string.Join(", ", hashes.Select(Parameter))})");
        }
    }

    private string Parameter(object value)
    {
        _values.Add(value);
        return Name(_values.Count - 1);
    }
}
