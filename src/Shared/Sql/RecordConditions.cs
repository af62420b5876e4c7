using System.Globalization;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Sql;

/// <summary>
/// Represents the conditions of a query for records, for stores that use SQL: conditions of the packages' own words, and their values as
/// parameters.
/// </summary>
/// <param name="table">The table of the records.</param>
/// <param name="parameterPrefix">What a parameter's number, from 1, comes after.</param>
internal sealed class RecordConditions(string table, string parameterPrefix)
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];

    /// <summary>Gets the values, by the number of their parameter.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>Adds what both stores have the same columns for.</summary>
    public void AddSearch(FgmStoredSearch search)
    {
        WhereIn("patient", search.Patients);
        WhereIn("actor", search.Users);
        WhereIn("authoriser", search.Authorisers);
        WhereIn("outcome", search.Outcomes);
        Where("message =", search.Message?.ToByteArray());
        Where("kind =", (int?)search.Kind);
        Where("occurred >=", search.From);
        Where("occurred <", search.To);
        Where("sequence >=", search.FromPlace);
        Where("sequence <=", search.ToPlace);
        if (search.OnlyIncomplete)
        {
            // The halves of an exchange share the message, by which there is an index.
            Where("kind =", (int)FgmAuditEventKind.AttemptStarted);
            Add($"NOT EXISTS (SELECT 1 FROM {table} AS ended WHERE ended.message = record.message AND ended.ends = record.id)");
        }
    }

    /// <summary>Adds where a search goes on.</summary>
    /// <param name="search">The search.</param>
    /// <param name="columns">The columns of its order, each with the value after which to go on; null to begin.</param>
    /// <returns>How the statement ends: the order, and how many records at most.</returns>
    public string AddOrder(FgmStoredSearch search, params (string Name, object? After)[] columns)
    {
        if (search.After is not null)
        {
            string names = string.Join(", ", columns.Select(column => column.Name));
            string values = string.Join(", ", columns.Select(column => Parameter(column.After!)));
            Add($"({names}) {(search.NewestFirst ? "<" : ">")} ({values})");
        }

        string direction = search.NewestFirst ? " DESC" : string.Empty;
        string limit = search.Limit is { } most ? " LIMIT " + most.ToString(CultureInfo.InvariantCulture) : string.Empty;
        return " ORDER BY " + string.Join(", ", columns.Select(column => column.Name + direction)) + limit;
    }

    /// <summary>Adds the kind of a milestone; both stores have an index for these few.</summary>
    public void AddMilestone(FgmAuditEventKind kind) =>
        Add("kind = " + ((int)kind).ToString(CultureInfo.InvariantCulture) + " AND kind IN (13, 14, 17)");

    public void Add(string condition) => _conditions.Add(condition);

    /// <summary>Adds a comparison, unless there is nothing to compare with.</summary>
    public void Where(string comparison, object? value)
    {
        if (value is not null)
        {
            Add(comparison + " " + Parameter(value));
        }
    }

    /// <summary>Adds a parameter for a value.</summary>
    public string Parameter(object value)
    {
        _values.Add(value);
        return NameOf(_values.Count);
    }

    public string NameOf(int number) => parameterPrefix + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the statement: what is selected, under these conditions, and how it ends.</summary>
    public string ToSql(string select, string end) =>
        select + (_conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", _conditions)) + end;

    private void WhereIn(string column, IReadOnlyList<byte[]>? hashes)
    {
        if (hashes is not null)
        {
            Add($"{column} IN ({string.Join(", ", hashes.Select(Parameter))})");
        }
    }
}
