using System.Diagnostics.CodeAnalysis;

namespace FgmIs.Client.Reporting;

/// <summary>
/// Represents reports that wait for the reporter, in the order of their coming; those of the service go before those of single patients,
/// which may be many.
/// </summary>
internal sealed class ReportQueue(int ofTheServiceAtMost, int ofPatientsAtMost)
{
    private readonly object _gate = new();
    private readonly Queue<FgmErrorReport> _ofTheService = new();
    private readonly Queue<FgmErrorReport> _ofPatients = new();
    private TaskCompletionSource<bool> _changed = NewSignal();
    private bool _isEnding;
    private bool _isClosed;

    /// <summary>Gets a task that completes when a report comes or the queue is to end; to be taken before one looks.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Takes in a report, if there is room.</summary>
    public bool TryAdd(FgmErrorReport report, bool isOfOnePatient)
    {
        TaskCompletionSource<bool> changed;
        lock (_gate)
        {
            Queue<FgmErrorReport> queue = isOfOnePatient ? _ofPatients : _ofTheService;
            if (_isClosed || queue.Count >= (isOfOnePatient ? ofPatientsAtMost : ofTheServiceAtMost))
            {
                return false;
            }

            queue.Enqueue(report);
            changed = NextSignal();
        }

        changed.TrySetResult(true);
        return true;
    }

    /// <summary>Takes out the next report, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out FgmErrorReport? report)
    {
        lock (_gate)
        {
            Queue<FgmErrorReport> queue = _ofTheService.Count > 0 ? _ofTheService : _ofPatients;
            report = queue.Count > 0 ? queue.Dequeue() : null;
            return report is not null;
        }
    }

    /// <summary>Ends the queue when it is empty; until then reports may come.</summary>
    public void End()
    {
        TaskCompletionSource<bool> changed;
        lock (_gate)
        {
            _isEnding = true;
            changed = NextSignal();
        }

        changed.TrySetResult(true);
    }

    /// <summary>Takes in no more reports if the queue is to end and is empty.</summary>
    /// <returns>Whether no more reports can come.</returns>
    public bool TryClose()
    {
        lock (_gate)
        {
            _isClosed |= _isEnding && _ofTheService.Count == 0 && _ofPatients.Count == 0;
            return _isClosed;
        }
    }

    /// <summary>Takes in no more reports, whatever waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource<bool> NextSignal()
    {
        TaskCompletionSource<bool> changed = _changed;
        _changed = NewSignal();
        return changed;
    }
}
