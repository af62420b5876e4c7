namespace FgmIs.Client.Reporting;

/// <summary>Ready choices for the error reporter, which every client needs.</summary>
public static class FgmErrorReporting
{
    /// <summary>Gets the choice to tell nobody, made by name: staff will learn of failures from the log alone, if at all.</summary>
    public static IFgmErrorReporter None { get; } = new NoErrorReporter();

    private sealed class NoErrorReporter : IFgmErrorReporter
    {
        public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) => default;
    }
}
