using FgmIs.Client.Diagnostics;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Reporting;

/// <summary>Writes reports into a log of their own.</summary>
internal sealed class LogErrorReporter(ILogger logger) : IFgmErrorReporter
{
    public const string Category = "FgmIs.Client.Errors";

    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        Log.Reported(
            logger,
            report.Kind.ToString(),
            report.FailureKind?.ToString() ?? report.NotSentReason?.ToString() ?? "none",
            report.Count,
            report.FirstOccurredAt,
            report.MessageId?.ToString("D") ?? "none",
            report.ResponseCode?.ToString() ?? "none",
            report.Detail,
            report.Remedy);
        return default;
    }
}
