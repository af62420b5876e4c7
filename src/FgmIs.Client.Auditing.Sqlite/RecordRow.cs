using FgmIs.Client.Auditing.Sealing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>A record as a row. Whatever was forced into the columns is read as it is; the chain says whether it belongs there.</summary>
internal static class RecordRow
{
    private const int IdLength = 16;

    public static SealedRecord Read(SqliteDataReader reader, Guid chain) => new()
    {
        Chain = chain,
        Place = Number(reader, 0),
        Previous = Bytes(reader, 1) ?? [],
        Hash = Bytes(reader, 2) ?? [],
        Id = Id(reader, 3) ?? Guid.Empty,
        Kind = (FgmAuditEventKind)Number(reader, 4),
        OccurredAt = Number(reader, 5),
        Message = Id(reader, 6),
        Ends = Id(reader, 7),
        Patient = Bytes(reader, 8),
        User = Bytes(reader, 9),
        Authoriser = Bytes(reader, 10),
        Outcome = Bytes(reader, 11),
        Content = Bytes(reader, 12) ?? [],
    };

    private static long Number(SqliteDataReader reader, int column) => reader.GetValue(column) as long? ?? 0;

    private static byte[]? Bytes(SqliteDataReader reader, int column) => reader.GetValue(column) as byte[];

    private static Guid? Id(SqliteDataReader reader, int column) =>
        Bytes(reader, column) is { } bytes ? (bytes.Length == IdLength ? new Guid(bytes) : Guid.Empty) : null;
}
