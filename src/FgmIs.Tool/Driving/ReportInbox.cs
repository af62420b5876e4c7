using FgmIs.Client.Reporting;

namespace FgmIs.Tool.Driving;

/// <summary>Keeps what IT is told until it is asked for. Reports come in the background, a little after their outcome.</summary>
internal sealed class ReportInbox : IFgmErrorReporter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _taking = new();
    private readonly HashSet<Guid> _awaited = [];
    private List<FgmErrorReport> _reports = [];

    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        lock (_taking)
        {
            _reports.Add(report);
            if (report.MessageId is { } id)
            {
                _ = _awaited.Remove(id);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Expects a report of a query.</summary>
    public void Expect(Guid messageId)
    {
        lock (_taking)
        {
            if (!_reports.Exists(report => report.MessageId == messageId))
            {
                _ = _awaited.Add(messageId);
            }
        }
    }

    /// <summary>Takes what has come since the last time, and waits a little for what must come.</summary>
    public async Task<IReadOnlyList<FgmErrorReport>> TakeAsync(CancellationToken cancellationToken)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (IsAwaiting() && TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Pause, cancellationToken);
        }

        lock (_taking)
        {
            List<FgmErrorReport> taken = _reports;
            _reports = [];
            _awaited.Clear();
            return taken;
        }
    }

    private bool IsAwaiting()
    {
        lock (_taking)
        {
            return _awaited.Count > 0;
        }
    }
}
