using System.Threading.Channels;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Journey;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Reporting;

/// <summary>Hands reports to the host's reporter one after the other, repetitions counted, where neither its failure nor its slowness touches an outcome (docs/safety-case.md, H6).</summary>
internal sealed class BackgroundReporter
{
    private const int Waiting = 1024;

    private static readonly TimeSpan TimeForOne = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(5);

    private readonly IFgmErrorReporter _reporter;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<FgmErrorReport> _reports;
    private readonly RepeatedFailures _failures;
    private readonly Task _worker;

    public BackgroundReporter(IFgmErrorReporter reporter, TimeSpan interval, TimeProvider clock, ILogger logger)
    {
        _reporter = reporter;
        _clock = clock;
        _logger = logger;
        _reports = Channel.CreateBounded<FgmErrorReport>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Log.ReportDropped(_logger));
        _failures = new RepeatedFailures(interval, clock, report => _reports.Writer.TryWrite(report));
        _worker = Task.Run(WorkAsync);
    }

    public void Report(FgmErrorReport report) => _failures.Add(report);

    /// <summary>Takes no more reports, and gives those that wait a little time.</summary>
    public async Task FinishAsync()
    {
        Finish();
        try
        {
            await _worker.WaitAsync(TimeToFinish, _clock, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.ReporterFailed(_logger, nameof(TimeoutException));
        }
    }

    /// <summary>Takes no more reports; those that wait are still handed on.</summary>
    public void Finish()
    {
        _failures.Flush();
        _reports.Writer.TryComplete();
    }

    private async Task WorkAsync()
    {
        while (await _reports.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_reports.Reader.TryRead(out FgmErrorReport? report))
            {
                await HandOnAsync(report).ConfigureAwait(false);
            }
        }
    }

    private async Task HandOnAsync(FgmErrorReport report)
    {
        try
        {
            _ = await HostCalls.Of(_reporter).RunAsync(
                async token =>
                {
                    await _reporter.ReportAsync(report, token).ConfigureAwait(false);
                    return true;
                },
                TimeForOne,
                _clock,
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.ReporterFailed(_logger, failure.GetType().Name);
        }
    }
}
