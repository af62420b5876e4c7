using FgmIs.Client.Reporting;

namespace FgmIs.Client.Testing;

/// <summary>Keeps the reports of failures, for a test to read. Safe for concurrent use.</summary>
public sealed class RecordingErrorReporter : IFgmErrorReporter
{
    private readonly List<FgmErrorReport> _reports = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];

    /// <summary>Gets the reports so far, in the order of their coming.</summary>
    public IReadOnlyList<FgmErrorReport> Reports
    {
        get
        {
            lock (_reports)
            {
                return [.. _reports];
            }
        }
    }

    /// <inheritdoc />
    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        lock (_reports)
        {
            _reports.Add(report);
            foreach ((int count, TaskCompletionSource reached) in _waiters)
            {
                if (count <= _reports.Count)
                {
                    reached.TrySetResult();
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until as many reports have come: the client reports in the background.</summary>
    /// <param name="count">How many, counted from the reporter's beginning.</param>
    /// <param name="timeout">The longest wait, by the machine's clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The reports so far.</returns>
    /// <exception cref="TimeoutException">Fewer came in that time.</exception>
    public async Task<IReadOnlyList<FgmErrorReport>> WaitForReportAsync(
        int count, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_reports)
        {
            if (_reports.Count >= count)
            {
                return [.. _reports];
            }

            _waiters.Add((count, reached));
        }

        try
        {
            await reached.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{Reports.Count} of {count} reports came within {timeout}.", exception);
        }

        return Reports;
    }
}
