namespace FgmIs.Client.Reporting;

/// <summary>Hands reports to a method of the host's.</summary>
internal sealed class CallbackErrorReporter(Func<FgmErrorReport, CancellationToken, Task> callback) : IFgmErrorReporter
{
    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) => new(callback(report, cancellationToken));
}
