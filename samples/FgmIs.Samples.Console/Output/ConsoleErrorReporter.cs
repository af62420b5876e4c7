using FgmIs.Client.Reporting;

namespace FgmIs.Samples.Console.Output;

/// <summary>Stands for the ticket or the pager of a real host: one line on standard error for each failure.</summary>
internal sealed class ConsoleErrorReporter(Screen screen) : IFgmErrorReporter
{
    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        screen.Note($"IT would be told: {report}");
        return ValueTask.CompletedTask;
    }
}
