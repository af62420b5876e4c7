using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Reporting;

/// <summary>Provides ready-made error reporters; every client needs one.</summary>
public static class FgmErrorReporting
{
    /// <summary>Gets the choice to tell nobody, made by name: staff will learn of failures from the log alone, if at all.</summary>
    public static IFgmErrorReporter None { get; } = new NoErrorReporter();

    /// <summary>
    /// Writes each report into a log of its own category, <c>FgmIs.Client.Errors</c>, with event id 100, for hosts whose log already
    /// reaches the right staff.
    /// </summary>
    /// <param name="loggerFactory">Where the log comes from.</param>
    /// <returns>The reporter.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loggerFactory"/> is null.</exception>
    public static IFgmErrorReporter ToLog(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        return new LogErrorReporter(loggerFactory.CreateLogger(LogErrorReporter.Category));
    }

    /// <summary>Creates a reporter that passes each report to a method of the host.</summary>
    /// <param name="report">The method: a ticket, a pager. What it throws is logged, and the next report is still handed to it.</param>
    /// <returns>The reporter.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static IFgmErrorReporter ToCallback(Func<FgmErrorReport, CancellationToken, Task> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new CallbackErrorReporter(report);
    }

    private sealed class NoErrorReporter : IFgmErrorReporter
    {
        public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) => default;
    }
}
