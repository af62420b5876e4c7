using FgmIs.Client.Reporting;

namespace FgmIs.Client.Assurance;

/// <summary>Keeps what staff are told until the harness asks for it.</summary>
internal sealed class HostReports : IFgmErrorReporter
{
    private readonly Lock _taking = new();
    private List<AssuranceReport> _reports = [];

    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        lock (_taking)
        {
            _reports.Add(new AssuranceReport(report.ToString()!, report.MessageId?.ToString("D")));
        }

        return ValueTask.CompletedTask;
    }

    public IReadOnlyList<AssuranceReport> Take()
    {
        lock (_taking)
        {
            List<AssuranceReport> taken = _reports;
            _reports = [];
            return taken;
        }
    }
}
