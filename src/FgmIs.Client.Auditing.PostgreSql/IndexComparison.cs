using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Compares what each index that searches use holds with the records themselves.</summary>
internal static class IndexComparison
{
    private static readonly string[] Searched = ["message", "patient", "actor", "authoriser", "outcome"];

    /// <summary>Finds the first record that an index does not hold as it is.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="instances">The instances of the chain.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<FgmStoreFault?> FindAsync(
        NpgsqlConnection connection, IReadOnlyList<int> instances, CancellationToken cancellationToken)
    {
        using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

        // Where there is an index, it is used; the outer half below has none that fits, and reads the records themselves.
        _ = await PostgreSqlServer.ScalarAsync(connection, "SET LOCAL enable_seqscan = off", cancellationToken).ConfigureAwait(false);
        List<long> first = [];
        foreach (string column in Searched)
        {
            if (await PostgreSqlServer.ScalarAsync(
                connection, Compare(column), cancellationToken, instances.ToArray()).ConfigureAwait(false) is long place)
            {
                first.Add(place);
            }
        }

        return first.Count == 0
            ? null
            : new FgmStoreFault(
                first.Min(),
                "An index of the database does not hold what the records hold, so that searches leave something out. "
                + "Let an administrator make the indexes anew (REINDEX).");
    }

    private static string Compare(string column) =>
        $"""
        SELECT min(held.first) FROM (
          SELECT {column} || '' AS key, count(*) AS records, sum(sequence) AS places, min(sequence) AS first
          FROM fgmis_audit.record WHERE instance + 0 = ANY($1) AND ({column} || '') IS NOT NULL GROUP BY 1) AS held
        CROSS JOIN LATERAL (
          SELECT count(*) AS records, sum(sequence) AS places
          FROM fgmis_audit.record AS one WHERE one.{column} = held.key AND one.instance + 0 = ANY($1)) AS found
        WHERE held.records <> found.records OR held.places IS DISTINCT FROM found.places
        """;
}
