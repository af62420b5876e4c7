using FgmIs.Client.Reporting;

namespace FgmIs.Tool.Output;

/// <summary>Writes one line on standard error for each failure, where a real host opens a ticket or calls somebody.</summary>
internal sealed class ConsoleErrorReporter(Screen screen) : IFgmErrorReporter
{
    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        screen.Note($"IT would be told: {report}");
        return ValueTask.CompletedTask;
    }
}
