using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Makes of a chain's records what an attacker without the key makes of them.</summary>
internal static class Tampering
{
    public const int PreviousHash = 1;
    public const int Hash = 2;
    public const int Kind = 4;
    public const int Time = 5;
    public const int Patient = 8;
    public const int Content = 12;

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

    public static FgmSealedRecord In(this IEnumerable<FgmSealedRecord> records, long place) =>
        records.Single(record => record.Place == place);

    /// <summary>Changes the record in a place.</summary>
    public static Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> Change(
        long place, Func<FgmSealedRecord, FgmSealedRecord> change) =>
        records => records.Select(record => record.Place == place ? change(record) : record);

    /// <summary>Takes records out.</summary>
    public static Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> Remove(Func<long, bool> isRemoved) =>
        records => records.Where(record => !isRemoved(record.Place));

    /// <summary>Moves all records after a place.</summary>
    public static IEnumerable<FgmSealedRecord> Shift(this IEnumerable<FgmSealedRecord> records, long after, int by) =>
        records.Select(record => record.Place > after ? record.At(record.Place + by) : record);
}
