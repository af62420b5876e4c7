using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics.Throwing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Hazard H1: nothing of a host's telemetry can take an outcome, its audit or its report away; and staff learn once that it fails.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class ThrowingTelemetryTests
{
    /// <summary>By which scenario each event of the log comes. A new event needs its row.</summary>
    private static readonly Dictionary<int, Func<Stage, Task>> ByEvent = new()
    {
        [1] = Scenarios.QueriesAsync,
#if CLIENT_NETSTANDARD
        [2] = CertificateScenarios.RenewalAsync,
#endif
        [3] = CertificateScenarios.ExpiringAndOutdatedAsync,
        [4] = CertificateScenarios.RenewalAsync,
        [5] = CertificateScenarios.RefusedRenewalAsync,
        [6] = CertificateScenarios.ExpiringAndOutdatedAsync,
        [7] = Scenarios.HandlerOfTheHostsAsync,
        [11] = Scenarios.QueriesAsync,
        [12] = Scenarios.QueriesAsync,
        [13] = Scenarios.QueriesAsync,
        [15] = Scenarios.OutageAndRecoveryAsync,
        [16] = Scenarios.OutageAndRecoveryAsync,
        [20] = Scenarios.AuditThatFailsAsync,
        [21] = Scenarios.PolicyThatFailsAsync,
        [22] = Scenarios.ReporterThatFailsAsync,
        [23] = Scenarios.ReportThatIsNotTakenAsync,
        [24] = Scenarios.ExchangeThatFailsUnexpectedlyAsync,
        [25] = Scenarios.CacheThatFailsAsync,
        [35] = Scenarios.ReportAfterDisposalAsync,
        [40] = Scenarios.DisclosureThatIsNotRecordedAsync,
        [55] = Scenarios.QueriesAsync,
        [100] = Scenarios.ReadyReporterAsync,
    };

    private static readonly Dictionary<string, Func<Stage, Task>> BySpan = new(StringComparer.Ordinal)
    {
        [SpanNames.Query] = Scenarios.QueriesAsync,
        [SpanNames.Attempt] = Scenarios.QueriesAsync,
    };

    private static readonly Dictionary<string, Func<Stage, Task>> ByInstrument = new(StringComparer.Ordinal)
    {
        [TelemetryNames.Queries] = Scenarios.QueriesAsync,
        [TelemetryNames.QueryDuration] = Scenarios.QueriesAsync,
        [TelemetryNames.ActiveQueries] = Scenarios.QueriesAsync,
        [TelemetryNames.AttemptDuration] = Scenarios.QueriesAsync,
        [TelemetryNames.RateWait] = Scenarios.QueriesAsync,
        [TelemetryNames.CircuitChanges] = Scenarios.OutageAndRecoveryAsync,
        [TelemetryNames.Circuit] = Scenarios.QueriesAsync,
        [TelemetryNames.CertificateExpiry] = CertificateScenarios.RenewalAsync,
    };

    private static readonly Dictionary<string, Func<Stage, Task>> Everything = new(StringComparer.Ordinal)
    {
        ["queries and attempts"] = Scenarios.QueriesAsync,
        ["cache hit and disclosures"] = Scenarios.CacheHitAndDisclosureAsync,
        ["batch"] = Scenarios.BatchAsync,
        ["outage"] = Scenarios.OutageAndRecoveryAsync,
        ["audit that fails"] = Scenarios.AuditThatFailsAsync,
        ["exchange that fails"] = Scenarios.ExchangeThatFailsUnexpectedlyAsync,
        ["over sockets, from a container, with readiness"] = Scenarios.HandlerOfTheHostsAsync,
        ["renewal"] = CertificateScenarios.RenewalAsync,
        ["refused renewal"] = CertificateScenarios.RefusedRenewalAsync,
    };

    private static IEnumerable<int> EventIds => typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
        .OfType<LoggerMessageAttribute>()
        .Select(message => message.EventId);

    // Of event 2 this build has no occasion: it sends intermediates by itself. The netstandard2.0 build's run has the case.
    private static IEnumerable<int> EventIdsOfThisBuild =>
#if CLIENT_NETSTANDARD
        EventIds;
#else
        EventIds.Where(id => id != 2);
#endif

    private static IEnumerable<string> Spans => typeof(SpanNames).GetFields().Select(name => (string)name.GetRawConstantValue()!);

    private static IEnumerable<string> Instruments => typeof(ClientInstruments).GetProperties()
        .Where(property => typeof(Instrument).IsAssignableFrom(property.PropertyType))
        .Select(property => ((Instrument)property.GetValue(ClientInstruments.Shared)!).Name);

    private static IEnumerable<string> Everywhere => Everything.Keys;

    [TestCaseSource(nameof(EventIdsOfThisBuild))]
    public async Task Event_of_the_log_that_throws_changes_nothing_and_is_told_once(int id)
    {
        Assert.That(ByEvent, Contains.Key(id), "a new event needs a scenario that comes by it");
        using var logs = new ThrowingLoggerFactory(at => at.Id == id);

        Stage stage = await AssertUnchangedAsync(ByEvent[id], () => logs);

        Assert.That(logs.Thrown, Is.Not.Empty.And.All.EqualTo(id), "the scenario comes by the event");
        if (id is 35 or 100)
        {
            Assert.That(stage.TelemetryFailures, Is.Empty, "a reporter that fails is no telemetry, and a disposed client tells nobody");
        }
        else
        {
            AssertToldOnce(stage);
        }
    }

    [Test]
    public async Task Span_that_throws_changes_nothing_and_is_told_once(
        [ValueSource(nameof(Spans))] string span, [Values(1, 2, 3)] int moment)
    {
        Assert.That(BySpan, Contains.Key(span), "a new span needs a scenario that comes by it");
        Activity before = new Activity("host").Start();
        IReadOnlyCollection<string> thrown = [];

        Stage stage = await AssertUnchangedAsync(async stage =>
        {
            using ThrowingListeners? listeners = stage.IsQuiet ? null : ThrowingListeners.AtSpan(span, (SpanMoment)moment);
            await BySpan[span](stage);
            thrown = listeners?.Thrown ?? thrown;
        });

        Assert.That(thrown, Is.Not.Empty);
        Assert.That(Activity.Current, Is.SameAs(before), "no span is left behind");
        AssertToldOnce(stage);
        before.Stop();
    }

    [TestCaseSource(nameof(Instruments))]
    public async Task Instrument_that_throws_changes_nothing_and_is_told_once(string instrument)
    {
        Assert.That(ByInstrument, Contains.Key(instrument), "a new instrument needs a scenario that comes by it");
        bool isCollected = instrument is TelemetryNames.Circuit or TelemetryNames.CertificateExpiry;
        IReadOnlyCollection<string> thrown = [];

        Stage stage = await AssertUnchangedAsync(async stage =>
        {
            using ThrowingListeners? listeners = stage.IsQuiet ? null : ThrowingListeners.AtInstrument(instrument);
            stage.Watch = isCollected ? listeners is null ? null : listeners.Collect : null;
            await ByInstrument[instrument](stage);
            thrown = listeners?.Thrown ?? thrown;
        });

        Assert.That(thrown, Is.Not.Empty);
        if (isCollected)
        {
            Assert.That(stage.TelemetryFailures, Is.Empty, "whoever collects is told by the platform");
        }
        else
        {
            AssertToldOnce(stage);
        }
    }

    [TestCaseSource(nameof(Everywhere))]
    public async Task Telemetry_that_throws_everywhere_changes_nothing_and_is_told_once(string scenario)
    {
        using var logs = new ThrowingLoggerFactory(_ => true);

        AssertToldOnce(await AssertUnchangedAsync(
            async stage =>
            {
                using ThrowingListeners? listeners = stage.IsQuiet ? null : ThrowingListeners.AtEverything();
                await Everything[scenario](stage);
            },
            () => logs));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Logging_that_cannot_be_asked_anything_changes_nothing_and_is_told_once(bool makesLoggers)
    {
        using var logs = new ThrowingLoggerFactory(_ => true) { CannotMakeLoggers = !makesLoggers, CannotTellWhatIsEnabled = true };

        AssertToldOnce(await AssertUnchangedAsync(Scenarios.QueriesAsync, () => logs));
    }

    [Test]
    public async Task Listener_to_the_current_activity_that_throws_changes_nothing_and_is_told_once()
    {
        Stage stage = await AssertUnchangedAsync(async stage =>
        {
            Activity host = new Activity("host").Start();
            EventHandler<ActivityChangedEventArgs> broken = (_, _) => throw new IOException("The profiler is away.");
            Activity.CurrentChanged += stage.IsQuiet ? null : broken;
            try
            {
                await Scenarios.QueriesAsync(stage);
            }
            finally
            {
                Activity.CurrentChanged -= broken;
                host.Stop();
            }
        });

        AssertToldOnce(stage);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Span_whose_listener_throws_is_not_left_current_nor_does_leaving_it_throw(bool throwsAtLeaving)
    {
        var settings = new ClientSettings(SmspSimulator.CreateInMemory().CreateClientOptions());
        using var telemetry = NewTelemetry(settings, new TelemetryGuard(), ClientInstruments.Shared);
        Activity? started = null;
        using ActivityListener listener = NewListener(activity =>
        {
            started = activity;
            throw new IOException("The collector is away.");
        });

        // All of it in one flow, as an async method's end hides from its caller what it left.
        QueryTelemetry query = telemetry.BeginQuery(Guid.NewGuid(), FgmQueryOccasion.RecordViewed, mayComeFromCache: false);
        EventHandler<ActivityChangedEventArgs> broken = (_, change) =>
        {
            if (throwsAtLeaving && change.Previous is not null)
            {
                throw new IOException("The profiler is away.");
            }
        };
        Activity.CurrentChanged += broken;
        try
        {
            query.Dispose();
        }
        finally
        {
            Activity.CurrentChanged -= broken;
        }

        Assert.That(started, Is.Not.Null);
        Assert.That(Activity.Current, Is.Null);
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public async Task Instruments_are_made_although_a_listener_throws_when_it_learns_of_them_and_each_client_tells_staff(
        bool atSource, bool atInstruments)
    {
        _ = ClientInstruments.Shared;
        using var sources = new ActivityListener
        {
            ShouldListenTo = source => atSource && source.Name == FgmTelemetry.ActivitySourceName ? throw new IOException("No.") : false,
        };
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (atInstruments && instrument.Meter.Name == FgmTelemetry.MeterName)
                {
                    throw new IOException("No.");
                }
            },
        };

        // They throw at what there is already, and are kept all the same.
        Assert.That(() => ActivitySource.AddActivityListener(sources), atSource ? Throws.InstanceOf<IOException>() : Throws.Nothing);
        Assert.That(meters.Start, atInstruments ? Throws.InstanceOf<IOException>() : Throws.Nothing);

        using var made = new ClientInstruments();

        made.Queries.Add(1);
        made.QueryDuration.Record(1);
        Assert.That(made.Failure, Is.EqualTo(nameof(IOException)));
        Assert.That(await ReportsOfClientWithAsync(made), Is.EqualTo([FgmErrorKind.TelemetryFailed]));
    }

    [TestCase("CreateLogger(", "FgmErrorReporting.cs", "GuardedLogger.cs")]
    [TestCase("StartActivity(", "QuerySpans.cs")]
    [TestCase("CreateActivity(")]
    [TestCase("new ActivitySource(", "ClientInstruments.cs")]
    [TestCase("new Meter(", "SilentMeterFactory.cs")]
    [TestCase("Activity.Current =", "ClientTelemetry.cs", "QuerySpans.cs")]
    [TestCase("ClientInstruments.Shared", "FgmStatusClient.cs")]
    public void Ways_out_to_telemetry_are_in_these_files_alone(string call, params string[] files)
    {
        string source = RepositoryFiles.Repository.PathOf("src", "FgmIs.Client");
        IEnumerable<string> having = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains(call, StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file));

        Assert.That(having, Is.EquivalentTo(files), "a new way out needs the guard");
    }

    [Test]
    public void Tables_are_complete()
    {
        Assert.Multiple(() =>
        {
            Assert.That(EventIds, Is.Unique);
            Assert.That(ByEvent.Keys.Where(id => !EventIds.Contains(id)), Is.Empty, "a row of an event that is no more");
            Assert.That(ByInstrument.Keys, Is.EquivalentTo(Instruments));
            Assert.That(BySpan.Keys, Is.EquivalentTo(Spans));
        });
    }

    private static ActivityListener NewListener(Action<Activity> started)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FgmTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = started,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task<IEnumerable<FgmErrorKind>> ReportsOfClientWithAsync(ClientInstruments instruments)
    {
        var settings = new ClientSettings(SmspSimulator.CreateInMemory().CreateClientOptions());
        var reporter = new RecordingErrorReporter();
        var guard = new TelemetryGuard();
        using var telemetry = NewTelemetry(settings, guard, instruments);
        await using (var background = new BackgroundReporter(reporter, settings.ErrorReportInterval, settings.Clock, NullLogger.Instance))
        {
            guard.ReportTo(background, settings.Clock);
        }

        return reporter.Reports.Select(report => report.Kind);
    }

    private static async Task<Stage> AssertUnchangedAsync(Func<Stage, Task> scenario, Func<ILoggerFactory>? logs = null)
    {
        await using var quiet = new Stage(logs: null) { IsQuiet = true };
        await scenario(quiet);
        await using var throwing = new Stage(logs?.Invoke());
        await scenario(throwing);

        // A reporter that fails, and one that a scenario's clock outruns, is told how many reports it did not take in time.
        string lost = $"reported {FgmErrorKind.ReportsLost}";
        IEnumerable<string> results = throwing.Results.Where(
            result => !result.StartsWith(lost, StringComparison.Ordinal) || quiet.Results.Contains(result, StringComparer.Ordinal));
        Assert.That(results, Is.EqualTo(quiet.Results).And.Not.Empty);
        return throwing;
    }

    private static void AssertToldOnce(Stage stage)
    {
        FgmErrorReport told = stage.TelemetryFailures.Single();
        Assert.Multiple(() =>
        {
            Assert.That(told.Count, Is.EqualTo(1));
            Assert.That(told.MessageId, Is.Null);
            Assert.That(told.Detail, Does.Contain(nameof(IOException)).And.Not.Contain("disk").And.Not.Contain("collector"));
        });
    }

    private static ClientTelemetry NewTelemetry(ClientSettings settings, TelemetryGuard guard, ClientInstruments instruments) => new(
        settings.Endpoint,
        settings.Identity.FromAsid,
        settings.TraceUnderHost,
        () => DateTimeOffset.MaxValue,
        guard,
        instruments,
        settings.Clock);
}
