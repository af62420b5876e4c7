using System.Globalization;
using FgmIs.Client.Diagnostics;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Reporting;

/// <summary>
/// Passes reports to the host's reporter one after the other, repetitions counted, where neither its failure nor its slowness touches an
/// outcome. What the reporter does not take is counted and told: nothing is lost in silence (docs/safety-case.md, H6).
/// </summary>
internal sealed class BackgroundReporter : IAsyncDisposable
{
    /// <summary>How many causes that are no single patient's are counted, and may wait, at once.</summary>
    public const int MostCauses = 1024;

    /// <summary>
    /// How many troubles of single patients are counted, and may wait, at once: more than a practice has children with any.
    /// </summary>
    public const int MostPatients = 10_000;

    /// <summary>How long the failures of one patient are counted together.</summary>
    public static readonly TimeSpan PatientInterval = TimeSpan.FromHours(24);

    private static readonly TimeSpan TimeForOne = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TimeForLast = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _abandoning = new();
    private readonly ReportQueue _queue = new(MostCauses, MostPatients);
    private readonly PatientPseudonymizer _marks = new();
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly LostReportCounter _lost;
    private readonly ReporterCalls _calls;
    private readonly RepeatedFailures<ReportCause> _failures;
    private readonly RepeatedFailures<PatientCause> _failuresOfPatients;
    private readonly Task _worker;
    private volatile bool _isEnding;

    public BackgroundReporter(IFgmErrorReporter reporter, TimeSpan interval, TimeProvider clock, ILogger logger)
    {
        _interval = interval;
        _clock = clock;
        _logger = logger;
        _lost = new LostReportCounter(logger);
        _calls = new ReporterCalls(reporter, clock, logger);
        _failures = new RepeatedFailures<ReportCause>(interval, MostCauses, clock, report => TryQueue(report, isOfOnePatient: false));
        _failuresOfPatients = new RepeatedFailures<PatientCause>(
            PatientInterval, MostPatients, clock, report => TryQueue(report, isOfOnePatient: true));
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>Reports a failure.</summary>
    public void Report(FgmErrorReport report)
    {
        if (!_failures.TryAdd(ReportCause.Of(report), report))
        {
            _ = TryQueue(report, isOfOnePatient: false);
        }
    }

    /// <summary>Reports a failure of a query, for its patient alone where the remedy is that patient's.</summary>
    public void Report(FgmErrorReport report, NhsNumber patient)
    {
        if (!PatientCause.HasRemedyForOnePatient(report))
        {
            Report(report);
        }
        else if (!_failuresOfPatients.TryAdd(PatientCause.Of(report, _marks.Of(patient)), report))
        {
            Report(LeftOut(report));
        }
    }

    /// <summary>
    /// Waits a little for the reports that wait, and then takes no more. What is left then is counted, told if the reporter takes it, and
    /// logged.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _failures.Close();
        _failuresOfPatients.Close();
        _queue.End();
        if (!await IsOverWithinAsync(TimeToFinish).ConfigureAwait(false))
        {
            // The report that the reporter is busy with may still come to its end, and the count of the others to the reporter.
            _isEnding = true;
            if (!await IsOverWithinAsync(TimeForLast).ConfigureAwait(false))
            {
                await _abandoning.CancelAsync().ConfigureAwait(false);
                if (!await IsOverWithinAsync(TimeForLast + TimeForLast).ConfigureAwait(false))
                {
                    return;
                }
            }
        }

        _abandoning.Dispose();
    }

    private static FgmErrorReport LeftOut(FgmErrorReport report) => new(
        FgmErrorKind.ReportsLost,
        report.OccurredAt,
        report.MessageId,
        string.Format(
            CultureInfo.InvariantCulture,
            "More than {0} patients had troubles of their own within 24 hours: further ones are left out, and counted in this report.",
            MostPatients),
        "Search the audit trail for the time of this report and the events QueryNotSent and ResponseReceived: "
        + "it has each query with its patient. Then look for what they have in common.");

    private async Task<bool> IsOverWithinAsync(TimeSpan time)
    {
        try
        {
            await _worker.WaitAsync(time, _clock, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private bool TryQueue(FgmErrorReport report, bool isOfOnePatient)
    {
        if (_queue.TryAdd(report, isOfOnePatient))
        {
            return true;
        }

        _lost.Add(LostReports.Of(report));
        return false;
    }

    private async Task WorkAsync()
    {
        while (!_isEnding)
        {
            Task changed = _queue.Changed;
            Task returned = _calls.Returned;
            if (_calls.AreTooMany)
            {
                _ = await WaitAsync(returned, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            }
            else if (_queue.TryTake(out FgmErrorReport? report))
            {
                await HandOnAsync(report).ConfigureAwait(false);
            }
            else if (_queue.TryClose())
            {
                break;
            }
            else if (await WaitAsync(changed, _lost.IsEmpty ? Timeout.InfiniteTimeSpan : _interval).ConfigureAwait(false))
            {
                await TellOfLostAsync(TimeForOne, _abandoning.Token).ConfigureAwait(false);
            }
        }

        await EndAsync().ConfigureAwait(false);
    }

    private async Task HandOnAsync(FgmErrorReport report)
    {
        if (await _calls.TryReportAsync(report, TimeForOne, _abandoning.Token).ConfigureAwait(false))
        {
            await TellOfLostAsync(TimeForOne, _abandoning.Token).ConfigureAwait(false);
        }
        else
        {
            _lost.Add(LostReports.Of(report));
        }
    }

    /// <summary>Waits for something, or until a time is over.</summary>
    /// <returns>Whether the time is over.</returns>
    private async Task<bool> WaitAsync(Task something, TimeSpan atMost)
    {
        try
        {
            await something.WaitAsync(atMost, _clock, _abandoning.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            // Looked at by the loop.
        }

        return false;
    }

    private async Task EndAsync()
    {
        _queue.Close();
        while (_queue.TryTake(out FgmErrorReport? left))
        {
            _lost.Add(LostReports.Of(left));
        }

        if (!_calls.IsStuck)
        {
            await TellOfLostAsync(TimeForLast, CancellationToken.None).ConfigureAwait(false);
        }

        _lost.End();
    }

    private async Task TellOfLostAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_lost.Take() is not { } lost)
        {
            return;
        }

        Log.ReportDropped(_logger, lost.Reports, lost.Failures);
        if (!await _calls.TryReportAsync(lost.ToReport(), atMost, cancellationToken).ConfigureAwait(false))
        {
            _lost.Add(lost);
        }
    }
}
