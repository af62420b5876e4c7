using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;

namespace FgmIs.Client;

/// <summary>Represents the options for telling staff of failures.</summary>
public sealed class FgmReportingOptions
{
    internal FgmReportingOptions()
    {
    }

    /// <summary>
    /// Gets or sets who tells staff of failures. Required, or declined by name with <see cref="FgmErrorReporting.None"/>
    /// (MSCA-FGMRISQR-04); the host disposes it.
    /// </summary>
    public IFgmErrorReporter? ErrorReporter { get; set; }

    /// <summary>
    /// Gets or sets for how long failures of one cause are counted before they are reported together; the first is reported at once.
    /// </summary>
    /// <value>5 minutes. From 1 second to 1 day.</value>
    public TimeSpan Interval { get; set; } = OptionsTable.ErrorReportInterval.Default;
}
