using FgmIs.Client.Diagnostics;
using FgmIs.Client.Threading;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Reporting;

/// <summary>
/// Represents calls the host's reporter, which may throw, block, or never come back: each call in bounded time, and only a few that did not
/// come back at once.
/// </summary>
internal sealed class ReporterCalls(IFgmErrorReporter reporter, TimeProvider clock, ILogger logger)
{
    private const int MostUnreturned = 4;

    private int _unreturned;
    private TaskCompletionSource<bool> _returned = NewSignal();

    /// <summary>Gets a value that indicates whether the last call did not come back in its time.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Gets a task that completes when a call comes back, however late; to be taken before one looks.</summary>
    public Task Returned => Volatile.Read(ref _returned).Task;

    /// <summary>Gets a value that indicates whether as many calls have not come back as may be: each may hold a thread for ever.</summary>
    public bool AreTooMany => Volatile.Read(ref _unreturned) >= MostUnreturned;

    /// <summary>Passes a report to the reporter.</summary>
    /// <returns>Whether it took the report.</returns>
    public async Task<bool> TryReportAsync(FgmErrorReport report, TimeSpan atMost, CancellationToken cancellationToken)
    {
        IsStuck = false;
        try
        {
            return await HostCalls.Of(reporter)
                .RunAsync(token => ReportAsync(report, token), atMost, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            IsStuck = failure is TimeoutException || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested);
            Log.ReporterFailed(logger, failure.GetType().Name);
            return false;
        }
    }

    private async ValueTask<bool> ReportAsync(FgmErrorReport report, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _unreturned);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await reporter.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _unreturned);
            Interlocked.Exchange(ref _returned, NewSignal()).TrySetResult(true);
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
