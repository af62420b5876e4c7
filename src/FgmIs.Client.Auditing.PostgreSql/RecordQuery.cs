using System.Globalization;
using System.Text;
using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>A query for records: conditions of this package's own words, and their values as parameters.</summary>
internal sealed class RecordQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private string _end = " ORDER BY sequence";

    private RecordQuery()
    {
    }

    /// <summary>Finds all records of a chain, in the order of their places. It is one instance's, unless somebody tampered with the list.</summary>
    public static RecordQuery All(IReadOnlyList<int> instances)
    {
        var query = new RecordQuery();
        if (instances is [int only])
        {
            query.Where("instance =", only);
        }
        else
        {
            query._conditions.Add($"instance = ANY({query.Parameter(instances.ToArray())})");
        }

        return query;
    }

    public static RecordQuery Last(IReadOnlyList<int> instances)
    {
        RecordQuery query = All(instances);
        query._end = " ORDER BY sequence DESC LIMIT 1";
        return query;
    }

    public static RecordQuery At(int instance, long place)
    {
        RecordQuery query = All([instance]);
        query.Where("sequence =", place);
        return query;
    }

    /// <summary>Finds the latest milestone of a kind; there is an index for these few.</summary>
    public static RecordQuery Latest(IReadOnlyList<int> instances, FgmAuditEventKind kind)
    {
        RecordQuery query = Last(instances);
        query._conditions.Add("kind = " + ((int)kind).ToString(CultureInfo.InvariantCulture) + " AND kind IN (13, 14)");
        return query;
    }

    /// <summary>Finds what a search wants, in the order of time; what happened at once, in the order of instances and places.</summary>
    /// <param name="search">The search.</param>
    /// <param name="own">The own instance.</param>
    /// <param name="after">The instance of the record to go on after.</param>
    public static RecordQuery Of(StoredSearch search, int own, int after)
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
        query.Where("instance =", search.OwnChainOnly ? own : null);
        if (search.Before is { } before)
        {
            query._conditions.Add($"(instance <> {query.Parameter(own)} OR sequence < {query.Parameter(before)})");
        }

        if (search.After is { } position)
        {
            string comparison = search.NewestFirst ? "<" : ">";
            query._conditions.Add(
                $"(occurred, instance, sequence) {comparison} ({query.Parameter(position.OccurredAt)}, {query.Parameter(after)}, {query.Parameter(position.Place)})");
        }

        if (search.OnlyIncomplete)
        {
            // The halves of an exchange share the message, by which there is an index.
            query.Where("kind =", (int)FgmAuditEventKind.QuerySending);
            query._conditions.Add("NOT EXISTS (SELECT FROM fgmis_audit.record AS ended WHERE ended.message = record.message AND ended.ends = record.id)");
        }

        string limit = search.Limit is { } most ? " LIMIT " + most.ToString(CultureInfo.InvariantCulture) : string.Empty;
        query._end = (search.NewestFirst ? " ORDER BY occurred DESC, instance DESC, sequence DESC" : " ORDER BY occurred, instance, sequence") + limit;
        return query;
    }

    public NpgsqlCommand ToCommand(NpgsqlConnection connection)
    {
        var sql = new StringBuilder(Schema.Select);
        if (_conditions.Count > 0)
        {
            _ = sql.Append(" WHERE ").Append(string.Join(" AND ", _conditions));
        }

#pragma warning disable CA2100 // Conditions are constants of this package; every value is a parameter.
        var command = new NpgsqlCommand(sql.Append(_end).ToString(), connection);
#pragma warning restore CA2100
        foreach (object value in _values)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

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
        return "$" + _values.Count.ToString(CultureInfo.InvariantCulture);
    }
}
