using System.Globalization;
using FgmIs.Client.Auditing.Sql;
using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Represents a query for records: conditions of this package's own words, and their values as parameters.</summary>
internal sealed class RecordQuery
{
    private readonly RecordConditions _conditions = new("fgmis_audit.record", "$");
    private string _end = " ORDER BY sequence";

    private RecordQuery()
    {
    }

    /// <summary>
    /// Finds all records of a chain, in the order of their places. It is one instance's, unless somebody tampered with the list.
    /// </summary>
    public static RecordQuery All(IReadOnlyList<int> instances)
    {
        var query = new RecordQuery();
        if (instances.Count == 1)
        {
            query._conditions.Where("instance =", instances[0]);
        }
        else
        {
            query._conditions.Add($"instance = ANY({query._conditions.Parameter(instances.ToArray())})");
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
        query._conditions.Where("sequence =", place);
        return query;
    }

    /// <summary>Finds a record of which the time is known: no partition but its own is touched.</summary>
    public static RecordQuery At(int instance, long place, long occurred)
    {
        RecordQuery query = At(instance, place);
        query._conditions.Where("occurred =", occurred);
        return query;
    }

    /// <summary>Finds an instance's last records, the last first.</summary>
    public static RecordQuery LastOf(int instance, int most)
    {
        RecordQuery query = All([instance]);
        query._end = " ORDER BY sequence DESC LIMIT " + most.ToString(CultureInfo.InvariantCulture);
        return query;
    }

    /// <summary>Finds the latest milestone of a kind.</summary>
    public static RecordQuery Latest(IReadOnlyList<int> instances, FgmAuditEventKind kind)
    {
        RecordQuery query = Last(instances);
        query._conditions.AddMilestone(kind);
        return query;
    }

    /// <summary>Finds what a search wants, in the order of time; what happened at once, in the order of instances and places.</summary>
    /// <param name="search">The search.</param>
    /// <param name="own">The own instance.</param>
    /// <param name="after">The instance of the record to go on after.</param>
    public static RecordQuery Of(FgmStoredSearch search, int own, int after)
    {
        var query = new RecordQuery();
        query._conditions.AddSearch(search);
        query._conditions.Where("instance =", search.OwnChainOnly ? own : null);
        if (search.Before is { } before)
        {
            query._conditions.Add($"(instance <> {query._conditions.Parameter(own)} OR sequence < {query._conditions.Parameter(before)})");
        }

        query._end = query._conditions.AddOrder(
            search, ("occurred", search.After?.OccurredAt), ("instance", after), ("sequence", search.After?.Place));
        return query;
    }

    public NpgsqlCommand ToCommand(NpgsqlConnection connection)
    {
#pragma warning disable CA2100 // Conditions are constants of this package; every value is a parameter.
        var command = new NpgsqlCommand(_conditions.ToSql(Schema.Select, _end), connection);
#pragma warning restore CA2100
        foreach (object value in _conditions.Values)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
