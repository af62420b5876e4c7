using FgmIs.Client.Reporting;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Keeps the latest failures for the page of IT staff (MSCA-FGMRISQR-04). A report never holds personal data.</summary>
internal sealed class RecentFailures : IFgmErrorReporter
{
    private const int Kept = 200;

    private readonly Lock _gate = new();
    private readonly LinkedList<FgmErrorReport> _reports = [];

    /// <summary>Gets the failures, the latest first.</summary>
    public IReadOnlyList<FgmErrorReport> Latest
    {
        get
        {
            lock (_gate)
            {
                return [.. _reports];
            }
        }
    }

    /// <inheritdoc />
    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _reports.AddFirst(report);
            if (_reports.Count > Kept)
            {
                _reports.RemoveLast();
            }
        }

        return default;
    }
}
