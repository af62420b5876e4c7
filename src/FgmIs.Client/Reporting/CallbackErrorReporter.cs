namespace FgmIs.Client.Reporting;

/// <summary>Passes reports to a method of the host.</summary>
internal sealed class CallbackErrorReporter(Func<FgmErrorReport, CancellationToken, Task> callback) : IFgmErrorReporter
{
    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) =>
        new(callback(report, cancellationToken));
}
