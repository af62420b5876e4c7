using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Journey;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>What a client does, in pieces that between them come by every event of the log, every span and every instrument.</summary>
internal static class Scenarios
{
    private static readonly FgmStatusQuery Viewed = new(
        Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, EncounterId.Parse("visit-1"));

    public static async Task QueriesAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient(options => options.Limits.TransactionsPerSecond = 1000);
        _ = await stage.AskAsync(client);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        stage.Simulator.RespondToAll(SmspAnswer.NoRecord());
        _ = await stage.AskAsync(client);
        _ = await stage.AskAsync(
            client, new FgmStatusQuery(Samples.PatientBorn("1971-02-03"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        stage.Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        _ = await stage.AskAsync(client);
    }

    public static async Task CacheHitAndDisclosureAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient(options =>
            options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { TimeProvider = stage.Clock }));
        _ = await stage.AskAsync(client, Viewed);
        var hit = (FgmAnswer)await stage.AskAsync(client, Viewed);
        foreach (FgmDisclosureKind kind in Enum.GetValues<FgmDisclosureKind>())
        {
            stage.See((await client.RecordDisclosureAsync(hit, Samples.SmartcardUser, kind)).GetType().Name);
        }
    }

    public static async Task BatchAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient();
        await foreach (FgmBatchItem item in client.QueryManyAsync(Three(), new FgmBatchOptions { InOrder = true, MaximumConcurrency = 1 }))
        {
            stage.See(item.Outcome);
        }

        static async IAsyncEnumerable<FgmStatusQuery> Three()
        {
            await Task.Yield();
            yield return Samples.Query;
            yield return Samples.Query;
            yield return Samples.Query;
        }
    }

    public static async Task OutageAndRecoveryAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient();

        // The start is recorded beside the queries, and the clock must not run past that.
        await Stage.UntilAsync(() => stage.Trail.Configurations.Count == 1);
        stage.Simulator.RespondToAll(SmspAnswer.Reset());
        for (int i = 0; i < 11; i++)
        {
            _ = await stage.AskAsync(client);
        }

        stage.Simulator.RespondToAll(SmspAnswer.Found());
        stage.Clock.Advance(TimeSpan.FromSeconds(6));
        _ = await stage.AskAsync(client);
        _ = await stage.AskAsync(client);
    }

    public static async Task AuditThatFailsAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient(
            options => options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.ResponseReceived));
        _ = await stage.AskAsync(client);
    }

    public static async Task DisclosureThatIsNotRecordedAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient(
            options => options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.AnswerDisclosed));
        var answer = (FgmAnswer)await stage.AskAsync(client);
        stage.See((await client.RecordDisclosureAsync(answer, Samples.SmartcardUser, FgmDisclosureKind.Printed)).GetType().Name);
    }

    public static async Task PolicyThatFailsAsync(Stage stage)
    {
        await using FgmStatusClient client = stage.NewClient(options => options.AccessPolicy = new BrokenPolicy());
        _ = await stage.AskAsync(client);
    }

    public static async Task ReporterThatFailsAsync(Stage stage)
    {
        stage.Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        int calls = 0;
        await using (FgmStatusClient client = stage.NewClient(
            options => options.Reporting.ErrorReporter = FgmErrorReporting.ToCallback(async (report, token) =>
            {
                await stage.Reporter.ReportAsync(report, token);
                if (Interlocked.Increment(ref calls) == 1)
                {
                    throw new InvalidOperationException("The pager is out of order.");
                }
            })))
        {
            _ = await stage.AskAsync(client);
        }
    }

    public static async Task ReportThatIsNotTakenAsync(Stage stage)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var guard = new Client.Diagnostics.TelemetryGuard();
        int calls = 0;
        IFgmErrorReporter failing = FgmErrorReporting.ToCallback(async (report, token) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                throw new InvalidOperationException("The pager is out of order.");
            }

            await stage.Reporter.ReportAsync(report, token);
            if (report.Kind == FgmErrorKind.ReportsLost)
            {
                told.TrySetResult();
            }
        });
        var background = new BackgroundReporter(
            failing, TimeSpan.FromMinutes(5), stage.Clock, Client.Diagnostics.GuardedLogger.Create(stage.Logs, guard));
        guard.ReportTo(background, stage.Clock);
        for (int cause = 0; cause < 2; cause++)
        {
            background.Report(
                new FgmErrorReport(FgmErrorKind.QueryFailed, Samples.Noon, messageId: null, "It failed.", "Look.") { HttpStatus = cause });
        }

        await told.Task.WaitAsync(Samples.Patience);
        await background.DisposeAsync();
        stage.See("handed on");
    }

    public static async Task ReportAfterDisposalAsync(Stage stage)
    {
        var guard = new Client.Diagnostics.TelemetryGuard();
        var background = new BackgroundReporter(
            stage.Reporter, TimeSpan.FromMinutes(5), stage.Clock, Client.Diagnostics.GuardedLogger.Create(stage.Logs, guard));
        guard.ReportTo(background, stage.Clock);
        await background.DisposeAsync();
        background.Report(new FgmErrorReport(FgmErrorKind.QueryFailed, Samples.Noon, messageId: null, "It failed.", "Look."));
        stage.See("logged");
    }

    public static async Task ReadyReporterAsync(Stage stage)
    {
        stage.Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        await using FgmStatusClient client = stage.NewClient(options => options.Reporting.ErrorReporter = new Both(
            FgmErrorReporting.ToLog(stage.Logs ?? new ThrowingLoggerFactory(_ => false)), stage.Reporter));
        _ = await stage.AskAsync(client);
    }

    public static async Task ExchangeThatFailsUnexpectedlyAsync(Stage stage)
    {
        using var handler = new BrokenHandler();
        await using FgmStatusClient client = stage.NewClientOver(handler);
        _ = await stage.AskAsync(client);
    }

    public static async Task CacheThatFailsAsync(Stage stage)
    {
        var store = new Caching.DictionaryStore { Before = _ => throw new IOException("The store is away.") };
        await using FgmStatusClient client = stage.NewClient(options => options.EncounterCache = FgmEncounterCache.Over(
            store, FgmEncounterCacheKey.Generate(), new FgmEncounterCacheOptions { TimeProvider = stage.Clock }));
        _ = await stage.AskAsync(client, Viewed);
    }

    public static async Task HandlerOfTheHostsAsync(Stage stage)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        IServiceCollection services = new ServiceCollection().AddFgmStatusClient(options =>
        {
            simulator.Configure(options);
            options.Audit.Trail = stage.Trail;
            options.Reporting.ErrorReporter = stage.Reporter;
            options.LoggerFactory = stage.Logs;
        });
        services.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new PassingHandler()));
        await using ServiceProvider container = services.BuildServiceProvider();
        _ = await stage.AskAsync(container.GetRequiredService<IFgmStatusClient>());
        stage.See((await container.GetRequiredService<IFgmReadiness>().CheckReadinessAsync()).Verdict.ToString());
    }

    private sealed class BrokenPolicy : IFgmAccessPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("Broken.");
    }

    private sealed class BrokenHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Broken.");
    }

    private sealed class PassingHandler : DelegatingHandler;

    private sealed class Both(IFgmErrorReporter first, IFgmErrorReporter second) : IFgmErrorReporter
    {
        public async ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
        {
            await second.ReportAsync(report, cancellationToken);
            await first.ReportAsync(report, cancellationToken);
        }
    }
}
