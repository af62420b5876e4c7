using FgmIs.Client.Diagnostics;

namespace FgmIs.Client.Reporting;

/// <summary>Provides reports to staff that the host's telemetry fails.</summary>
internal static class TelemetryGuardExtensions
{
    public static void ReportTo(this TelemetryGuard guard, BackgroundReporter reporter, TimeProvider clock) =>
        guard.TellTo(cause => reporter.Report(new FgmErrorReport(
            FgmErrorKind.TelemetryFailed,
            clock.GetUtcNow(),
            messageId: null,
            $"A logger, listener or exporter of the host's failed ({cause}). Queries go on, are audited and reported; "
            + "logs, traces or metrics are missing.",
            "Mend the host's telemetry, for example a full disk or a processor that throws. "
            + "Further failures of it are not reported until the client is made anew.")));
}
