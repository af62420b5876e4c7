namespace FgmIs.Client;

/// <summary>Represents the progress of a batch.</summary>
public sealed class FgmBatchProgress
{
    internal FgmBatchProgress(long started, long indicatorsFound, long noRecordsFound, long notSent, long failed)
    {
        Started = started;
        IndicatorsFound = indicatorsFound;
        NoRecordsFound = noRecordsFound;
        NotSent = notSent;
        Failed = failed;
    }

    /// <summary>Gets how many queries were started.</summary>
    public long Started { get; }

    /// <summary>Gets how many have an outcome, taken or not: the sum of the four kinds.</summary>
    public long Completed => IndicatorsFound + NoRecordsFound + NotSent + Failed;

    /// <summary>Gets how many were answered with an indicator.</summary>
    public long IndicatorsFound { get; }

    /// <summary>Gets how many were answered with "no record".</summary>
    public long NoRecordsFound { get; }

    /// <summary>Gets how many were not sent.</summary>
    public long NotSent { get; }

    /// <summary>Gets how many failed.</summary>
    public long Failed { get; }

    /// <summary>Writes the counts.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Completed} of {Started} started: IndicatorFound {IndicatorsFound}, NoRecordFound {NoRecordsFound}, ")
        + FormattableString.Invariant($"NotSent {NotSent}, Failed {Failed}");
}
