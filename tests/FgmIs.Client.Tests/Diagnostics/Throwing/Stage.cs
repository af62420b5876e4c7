using System.Collections.Concurrent;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>Where a scenario is played, twice: with and without telemetry that throws; and what came of it beside telemetry.</summary>
internal sealed class Stage(ILoggerFactory? logs) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _seen = new();

    /// <summary>Gets whether this is the run without telemetry that throws.</summary>
    public bool IsQuiet { get; init; }

    public ILoggerFactory? Logs => logs;

    /// <summary>Gets or sets what is done whenever something has come of the scenario, while its client still lives.</summary>
    public Action? Watch { get; set; }

    public ManualTimeProvider Clock { get; } = new(Samples.Noon);

    public SmspSimulator Simulator { get; } = SmspSimulator.CreateInMemory();

    public InMemoryAuditTrail Trail { get; } = new();

    public RecordingErrorReporter Reporter { get; } = new();

    public IReadOnlyList<FgmErrorReport> TelemetryFailures =>
        [.. Reporter.Reports.Where(report => report.Kind == FgmErrorKind.TelemetryFailed)];

    /// <summary>Gets everything that telemetry must not change: outcomes, the audit trail, and what staff were told.</summary>
    public IReadOnlyList<string> Results =>
    [
        .. _seen,
        .. Trail.Events.Select(
            audited => $"audited {audited.Kind} {audited.Result?.Outcome} {audited.Result?.Reason} {audited.Message.Length > 0}"),
        .. Trail.Configurations.Select(audited => $"audited {audited.Name}"),
        .. Reporter.Reports.Where(report => report.Kind != FgmErrorKind.TelemetryFailed)
            .Select(report => $"reported {report.Kind} {report.FailureKind} {report.Count}")
            .Order(StringComparer.Ordinal),
    ];

    public FgmStatusClient NewClient(Action<FgmStatusClientOptions>? configure = null) =>
        Simulator.CreateClient(options => Configure(options, configure));

    public FgmStatusClient NewClientOver(HttpMessageHandler handler)
    {
        FgmStatusClientOptions options = Simulator.CreateClientOptions();
        Configure(options, configure: null);
        return FgmTestClient.CreateOver(options, handler);
    }

    public void Configure(FgmStatusClientOptions options, Action<FgmStatusClientOptions>? configure)
    {
        options.TimeProvider = Clock;
        options.Audit.Trail = Trail;
        options.Reporting.ErrorReporter = Reporter;
        options.LoggerFactory = logs;
        options.Resending.Maximum = 0;
        configure?.Invoke(options);
    }

    public async Task<FgmStatusOutcome> AskAsync(IFgmStatusClient client, FgmStatusQuery? query = null)
    {
        FgmStatusOutcome outcome = await client.QueryAsync(query ?? Samples.Query).WaitAsync(Samples.Patience);
        See(outcome);
        return outcome;
    }

    public void See(FgmStatusOutcome outcome) => See(
        $"{outcome.GetType().Name} {(outcome as FgmQueryFailed)?.Kind} {(outcome as FgmAnswer)?.Source} "
        + $"{string.Join(',', outcome.Warnings.Select(warning => warning.Kind))}");

    public void See(string what)
    {
        Watch?.Invoke();
        _seen.Enqueue(what);
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Samples.Patience);
        while (!isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>Waits until the log's first failure has reached the reporter, if there was one.</summary>
    public Task UntilToldOfTelemetryAsync() =>
        logs is ThrowingLoggerFactory { Thrown.Count: > 0 } ? UntilAsync(() => TelemetryFailures.Count > 0) : Task.CompletedTask;

    public async ValueTask DisposeAsync() => await Simulator.DisposeAsync();
}
