using FgmIs.Client.Auditing.Sealing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>A record as a row. What no record has is marked; the chain says whether the rest belongs there.</summary>
internal static class RecordRow
{
    private const int IdLength = 16;

    public static SealedRecord Read(NpgsqlDataReader reader)
    {
        var columns = new ColumnFacts(reader.GetValue);
        return RecordColumns.Read(columns.OptionalId(0) ?? Guid.Empty, columns, first: 1);
    }

    public static Guid IdOf(byte[] bytes) => bytes.Length == IdLength ? new Guid(bytes) : Guid.Empty;
}
