using FgmIs.Client.Auditing.Storing;
using Npgsql;
using NpgsqlTypes;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Converts between records and rows. What no record has is marked; the chain says whether the rest belongs there.</summary>
internal static class RecordRow
{
    private const int IdLength = 16;

    public static FgmSealedRecord Read(NpgsqlDataReader reader) =>
        FgmSealedRecord.FromColumns(IdOf(reader.GetValue(0) as byte[] ?? []), column => reader.GetValue(column + 1));

    /// <summary>Converts records to the parameters of <see cref="Schema.Insert"/>: an array for each column, in the order given.</summary>
    public static IEnumerable<NpgsqlParameter> ToArrays(IReadOnlyList<FgmSealedRecord> records)
    {
        object?[][] rows = [.. records.Select(record => record.ToColumns())];
        for (int column = 0; column < rows[0].Length; column++)
        {
            yield return rows[0][column] switch
            {
                long => Array<long>(rows, column, NpgsqlDbType.Bigint),
                int => Array<int>(rows, column, NpgsqlDbType.Integer),
                _ => Array<byte[]?>(rows, column, NpgsqlDbType.Bytea),
            };
        }
    }

    public static Guid IdOf(byte[] bytes) => bytes.Length == IdLength ? new Guid(bytes) : Guid.Empty;

    private static NpgsqlParameter Array<T>(object?[][] rows, int column, NpgsqlDbType type) =>
        new() { Value = rows.Select(row => (T)row[column]!).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
