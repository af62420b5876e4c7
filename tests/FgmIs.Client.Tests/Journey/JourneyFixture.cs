using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>A client over an in-memory provider, with a clock that the test moves.</summary>
public abstract class JourneyFixture
{
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the provider's name: each test its own, so that what telemetry tells of one test is told apart.</summary>
    protected string Host { get; private set; } = null!;

    protected ManualTimeProvider Clock { get; private set; } = null!;

    protected SmspSimulator Simulator { get; private set; } = null!;

    protected InMemoryAuditTrail Trail { get; private set; } = null!;

    protected RecordingErrorReporter Reporter { get; private set; } = null!;

    [SetUp]
    public void SetUpJourney()
    {
        Host = $"{Guid.NewGuid():N}.test";
        Clock = new ManualTimeProvider(Samples.Noon);
        Simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { TimeProvider = Clock });
        Trail = new InMemoryAuditTrail();
        Reporter = new RecordingErrorReporter();
    }

    [TearDown]
    public async Task TearDownJourneyAsync() => await Simulator.DisposeAsync();

    protected FgmStatusClient NewClient(Action<FgmStatusClientOptions>? configure = null)
    {
        FgmStatusClientOptions? configured = null;
        FgmStatusClient client = Simulator.CreateClient(options =>
        {
            Configure(options, configure);
            configured = options;
        });
        AwaitStart(configured!);
        return client;
    }

    protected FgmStatusClient NewClientOver(HttpMessageHandler handler, Action<FgmStatusClientOptions>? configure = null)
    {
        FgmStatusClientOptions options = Simulator.CreateClientOptions();
        Configure(options, configure);
        FgmStatusClient client = FgmTestClient.CreateOver(options, handler);
        AwaitStart(options);
        return client;
    }

    /// <summary>Asks, and moves the clock on whenever the journey waits for it.</summary>
    protected async Task<FgmStatusOutcome> AskWhileTimePassesAsync(FgmStatusClient client, TimeSpan step, FgmStatusQuery? query = null)
    {
        Task<FgmStatusOutcome> asking = client.QueryAsync(query ?? Samples.Query);
        await PassTimeUntilAsync(asking, step);
        return await asking;
    }

    /// <summary>Moves the clock on until something is done.</summary>
    protected async Task PassTimeUntilAsync(Task done, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!done.IsCompleted && !patience.IsCancellationRequested)
        {
            await Task.WhenAny(done, Task.Delay(10, patience.Token));
            if (!done.IsCompleted)
            {
                Clock.Advance(step);
            }
        }

        await done.WaitAsync(Patience);
    }

    protected IReadOnlyList<FgmAuditEventKind> AuditedKinds() => [.. Trail.Events.Select(auditEvent => auditEvent.Kind)];

    protected async Task<FgmErrorReport> OnlyReportAsync()
    {
        IReadOnlyList<FgmErrorReport> reports = await Reporter.WaitForReportAsync(1, Patience);
        Assert.That(reports, Has.Count.EqualTo(1));
        return reports[0];
    }

    // The start is recorded in the background, in the time of the clock: moved on by hours before it is done, it would have failed.
    private void AwaitStart(FgmStatusClientOptions options)
    {
        if (ReferenceEquals(options.Audit.Trail, Trail))
        {
            Assert.That(SpinWait.SpinUntil(() => Trail.Configurations.Count > 0 && Clock.PendingTimers == 0, Patience), Is.True);
        }
    }

    private void Configure(FgmStatusClientOptions options, Action<FgmStatusClientOptions>? configure)
    {
        options.Connection.Endpoint = new Uri($"https://{Host}/fhir/fgm/query");
        options.TimeProvider = Clock;
        options.Audit.Trail = Trail;
        options.Reporting.ErrorReporter = Reporter;
        configure?.Invoke(options);
    }
}
