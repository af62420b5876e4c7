using FgmIs.Client;

namespace FgmIsHost;

/// <summary>REPLACE: stands for your patient records. These numbers were never issued to anybody.</summary>
internal sealed class PatientRecords
{
    private readonly Dictionary<string, PatientRecord> _records;

    public PatientRecords()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _records = new PatientRecord[]
        {
            new("1", "Anna Example", "9990000018", now.AddYears(-7), "encounter-1"),
            new("2", "Berta Example", "9462205914", now.AddYears(-9), "encounter-2"),
            new("3", "Clara Example", "9990000018", now.AddYears(-19), "encounter-3"),
        }.ToDictionary(record => record.Id, StringComparer.Ordinal);
    }

    public IEnumerable<PatientRecord> All => _records.Values;

    public PatientRecord? Find(string id) => _records.GetValueOrDefault(id);
}
