using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Makes copies of records that differ.</summary>
internal static class SealedRecordExtensions
{
    private const int Place = 0;
    private const int Id = 3;
    private const int IdLength = 16;

    /// <summary>Makes a copy of a record with another value in a column.</summary>
    public static FgmSealedRecord With(this FgmSealedRecord record, int column, object? value)
    {
        object?[] columns = record.ToColumns();
        columns[column] = value;
        return FgmSealedRecord.FromColumns(record.Chain, index => columns[index]);
    }

    /// <summary>Makes a copy of a record in another place.</summary>
    public static FgmSealedRecord At(this FgmSealedRecord record, long place) => record.With(Place, place);

    /// <summary>Makes a copy of a record in another place, with an id that no other has.</summary>
    public static FgmSealedRecord CopyAt(this FgmSealedRecord record, long place) =>
        record.At(place).With(Id, record.Hash.Take(IdLength).ToArray());

    /// <summary>Returns the record in a place.</summary>
    public static FgmSealedRecord In(this IEnumerable<FgmSealedRecord> records, long place) =>
        records.Single(record => record.Place == place);

    /// <summary>Moves all records after a place.</summary>
    public static IEnumerable<FgmSealedRecord> Shift(this IEnumerable<FgmSealedRecord> records, long after, int by) =>
        records.Select(record => record.Place > after ? record.At(record.Place + by) : record);
}
