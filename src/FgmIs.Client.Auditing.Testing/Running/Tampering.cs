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

    /// <summary>Changes the record in a place.</summary>
    public static Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> Change(
        long place, Func<FgmSealedRecord, FgmSealedRecord> change) =>
        records => records.Select(record => record.Place == place ? change(record) : record);

    /// <summary>Takes records out.</summary>
    public static Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> Remove(Func<long, bool> isRemoved) =>
        records => records.Where(record => !isRemoved(record.Place));
}
