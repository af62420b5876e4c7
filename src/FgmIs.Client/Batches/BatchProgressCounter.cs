namespace FgmIs.Client.Batches;

/// <summary>Counts a batch's queries and tells whoever wants to know.</summary>
internal sealed class BatchProgressCounter(IProgress<FgmBatchProgress>? progress)
{
    // Held while the host is told, too: the calls come one at a time and in order. The consumer's side never waits for it.
    private readonly object _gate = new();
    private long _started;
    private long _indicatorsFound;
    private long _noRecordsFound;
    private long _notSent;
    private long _failed;

    public void Start() => Tell(static tally => tally._started++);

    public void Complete(FgmStatusOutcome outcome) =>
        Tell(outcome.Match<Action<BatchProgressCounter>>(
            static _ => static tally => tally._indicatorsFound++,
            static _ => static tally => tally._noRecordsFound++,
            static _ => static tally => tally._notSent++,
            static _ => static tally => tally._failed++));

    private void Tell(Action<BatchProgressCounter> count)
    {
        if (progress is null)
        {
            return;
        }

        lock (_gate)
        {
            count(this);
            try
            {
                progress.Report(new FgmBatchProgress(_started, _indicatorsFound, _noRecordsFound, _notSent, _failed));
            }
            catch (Exception)
            {
                // Somebody's screen has a fault; the queries have not.
            }
        }
    }
}
