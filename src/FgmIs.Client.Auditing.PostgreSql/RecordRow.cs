using FgmIs.Client.Auditing.Sealing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>A record as a row. Whatever was forced into the columns is read as it is; the chain says whether it belongs there.</summary>
internal static class RecordRow
{
    private const int IdLength = 16;

    public static SealedRecord Read(NpgsqlDataReader reader) => new()
    {
        Chain = Id(reader, 0) ?? Guid.Empty,
        Place = reader.GetInt64(1),
        Previous = reader.GetFieldValue<byte[]>(2),
        Hash = reader.GetFieldValue<byte[]>(3),
        Id = Id(reader, 4) ?? Guid.Empty,
        Kind = (FgmAuditEventKind)reader.GetInt32(5),
        OccurredAt = reader.GetInt64(6),
        Message = Id(reader, 7),
        Ends = Id(reader, 8),
        Patient = Bytes(reader, 9),
        User = Bytes(reader, 10),
        Authoriser = Bytes(reader, 11),
        Outcome = Bytes(reader, 12),
        Content = reader.GetFieldValue<byte[]>(13),
    };

    public static Guid IdOf(byte[] bytes) => bytes.Length == IdLength ? new Guid(bytes) : Guid.Empty;

    private static byte[]? Bytes(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    private static Guid? Id(NpgsqlDataReader reader, int column) => Bytes(reader, column) is { } bytes ? IdOf(bytes) : null;
}
