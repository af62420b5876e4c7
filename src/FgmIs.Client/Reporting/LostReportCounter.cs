using FgmIs.Client.Diagnostics;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Reporting;

/// <summary>Counts the reports that nobody took, until somebody is told of them.</summary>
internal sealed class LostReportCounter(ILogger logger)
{
    private readonly object _gate = new();
    private LostReports? _lost;
    private bool _isOver;

    /// <summary>Gets a value that indicates whether there is nothing to tell of.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _lost is null;
            }
        }
    }

    /// <summary>Counts a loss; where nobody will be told any more, the log is.</summary>
    public void Add(LostReports lost)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                _lost = lost.With(_lost);
                return;
            }
        }

        Log.ReportsLost(logger, lost.Reports, lost.Failures);
    }

    /// <summary>Takes what there is to tell of.</summary>
    public LostReports? Take()
    {
        lock (_gate)
        {
            LostReports? lost = _lost;
            _lost = null;
            return lost;
        }
    }

    /// <summary>Ends the counting: from now on the log is told.</summary>
    public void End()
    {
        LostReports? untold;
        lock (_gate)
        {
            _isOver = true;
            untold = _lost;
            _lost = null;
        }

        if (untold is not null)
        {
            Log.ReportsLost(logger, untold.Reports, untold.Failures);
        }
    }
}
