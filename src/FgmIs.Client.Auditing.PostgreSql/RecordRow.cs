using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Converts between records and rows. What no record has is marked; the chain says whether the rest belongs there.</summary>
internal static class RecordRow
{
    private const int IdLength = 16;

    public static FgmSealedRecord Read(NpgsqlDataReader reader) =>
        FgmSealedRecord.FromColumns(IdOf(reader.GetValue(0) as byte[] ?? []), column => reader.GetValue(column + 1));

    public static Guid IdOf(byte[] bytes) => bytes.Length == IdLength ? new Guid(bytes) : Guid.Empty;
}
