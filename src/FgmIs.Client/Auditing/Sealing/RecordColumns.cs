using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>Makes a record of a row's columns, for the stores, which all have the same in the same order.</summary>
internal static class RecordColumns
{
    private const int SearchHashLength = 16;

    /// <summary>Reads a record; what no record has is marked in it.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="columns">The row.</param>
    /// <param name="first">The column of the sequence number; the others follow.</param>
    public static SealedRecord Read(Guid chain, ColumnFacts columns, int first)
    {
        var record = new SealedRecord
        {
            Chain = chain,
            Place = columns.Number(first, long.MinValue, long.MaxValue),
            Previous = columns.Bytes(first + 1, Crypto.MacLength),
            Hash = columns.Bytes(first + 2, Crypto.MacLength),
            Id = columns.Id(first + 3),
            Kind = (FgmAuditEventKind)columns.Number(first + 4, 1, int.MaxValue),
            OccurredAt = columns.Number(first + 5, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks),
            Message = columns.OptionalId(first + 6),
            Ends = columns.OptionalId(first + 7),
            Patient = columns.OptionalBytes(first + 8, SearchHashLength),
            User = columns.OptionalBytes(first + 9, SearchHashLength),
            Authoriser = columns.OptionalBytes(first + 10, SearchHashLength),
            Outcome = columns.OptionalBytes(first + 11, SearchHashLength),
            Content = columns.Bytes(first + 12),
        };
        return columns.IsMalformed ? record with { IsMalformed = true } : record;
    }
}
