namespace FgmIs.Client.Auditing;

/// <summary>Represents the totals of an export, to check that it is complete. The same figures stand in the export itself.</summary>
public sealed class FgmAuditExportTotals
{
    private readonly SortedDictionary<string, long> _byKind = new(StringComparer.Ordinal);

    internal FgmAuditExportTotals()
    {
    }

    /// <summary>Gets how many records it holds.</summary>
    public long Records { get; private set; }

    /// <summary>Gets how many there are of each kind of event.</summary>
    public IReadOnlyDictionary<string, long> ByKind => _byKind;

    /// <summary>Gets the sequence number of the first record; zero if there is none.</summary>
    public long FirstSequenceNumber { get; private set; }

    /// <summary>Gets the sequence number of the last record; zero if there is none.</summary>
    public long LastSequenceNumber { get; private set; }

    /// <summary>
    /// Gets how many records were read and found as they were written to be sure that these are all; zero where the
    /// trail was asked by its index.
    /// </summary>
    public long RecordsExamined { get; internal set; }

    internal void Count(FgmAuditRecord record)
    {
        string kind = record.Event.Kind.ToString();
        _ = _byKind.TryGetValue(kind, out long count);
        _byKind[kind] = count + 1;
        FirstSequenceNumber = Records == 0 ? record.SequenceNumber : FirstSequenceNumber;
        LastSequenceNumber = record.SequenceNumber;
        Records++;
    }
}
