using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Compares every index with the records themselves.</summary>
/// <remarks>
/// SQLite looks each record up in each index, and counts both, in one pass and in bounded memory. What it found wrong is then looked for
/// record by record, to name the first.
/// </remarks>
internal static class IndexComparison
{
    private static readonly string[] Searched = ["message", "patient", "actor", "authoriser", "outcome"];

    /// <summary>Finds the first record that an index does not hold as it is.</summary>
    public static FgmStoreFault? Find(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration giveUp = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        try
        {
            if (SqliteFile.Scalar(connection, "PRAGMA integrity_check(1)") is "ok")
            {
                return null;
            }

            long first = Searched.Select(column => FirstUnfound(connection, column)).OfType<long>().DefaultIfEmpty(0).Min();
            return new FgmStoreFault(
                first,
                "An index of the file does not hold what the records hold, so that searches leave something out or find what is not "
                + "there.");
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static long? FirstUnfound(SqliteConnection connection, string column) => SqliteFile.Scalar(
        connection,
        $"""
        SELECT min(sequence) FROM record NOT INDEXED WHERE {column} IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM record AS found INDEXED BY record_{column}
          WHERE found.{column} = record.{column} AND found.{column} IS NOT NULL AND found.occurred = record.occurred
            AND found.sequence = record.sequence)
        """) as long?;
}
