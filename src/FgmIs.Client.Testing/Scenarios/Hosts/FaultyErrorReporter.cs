using FgmIs.Client.Reporting;

namespace FgmIs.Client.Testing;

/// <summary>Represents an error reporter that fails after it has kept what it was given.</summary>
internal sealed class FaultyErrorReporter(RecordingErrorReporter kept, Func<Task> fault) : IFgmErrorReporter
{
    public async ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        await kept.ReportAsync(report, cancellationToken).ConfigureAwait(false);
        await fault().ConfigureAwait(false);
    }
}
