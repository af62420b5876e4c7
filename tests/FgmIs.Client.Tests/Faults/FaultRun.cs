using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

/// <summary>A row that is being played: its scenario, a client against it, and both sides' clocks, which go together.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StepBetween = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    // Five seconds of the clock are all that reports have at the end: what does not hang must be able to end before.
    private static readonly TimeSpan LongBreath = TimeSpan.FromMilliseconds(200);

    private readonly FaultRow _row;
    private readonly ManualTimeProvider _peerClock;
    private readonly List<FgmStatusOutcome?> _outcomes = [];
    private readonly NhsNumberVerification _verification;
    private FgmStatusClient? _client;

    private FaultRun(FaultRow row, SmspScenarioRun scenario, ManualTimeProvider peerClock)
    {
        _row = row;
        _peerClock = peerClock;
        Scenario = scenario;
        Options = scenario.CreateClientOptions();
        Clock = new ManualTimeProvider((Options.TimeProvider ?? TimeProvider.System).GetUtcNow());
        _verification = NhsNumberVerification.PdsTrace(Clock.GetUtcNow().AddDays(-1));
        Options.TimeProvider = Clock;
        row.Configure?.Invoke(Options);
    }

    public SmspScenarioRun Scenario { get; }

    public FgmStatusClientOptions Options { get; }

    public ManualTimeProvider Clock { get; }

    public FgmStatusClient Client => _client ??= FgmStatusClient.Create(Options);

    public bool PeerWaits => _peerClock.PendingTimers > 0;

    /// <summary>Gets what the queries came to, in order; null where the client threw.</summary>
    public IReadOnlyList<FgmStatusOutcome?> Outcomes
    {
        get
        {
            lock (_outcomes)
            {
                return [.. _outcomes];
            }
        }
    }

    public IReadOnlyList<FgmAuditEvent> Begun => Scenario.AuditTrail.EventsOf(FgmAuditEventKind.AttemptStarted);

    public IReadOnlyList<FgmAuditEvent> Ended => [.. Scenario.AuditTrail.Events.Where(ended => ended.Ends is not null)];

    public static async Task<FaultRun> StartAsync(FaultRow row)
    {
        var peerClock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var options = new SmspScenarioOptions { TimeProvider = peerClock };
        return new FaultRun(row, await SmspScenarios.Get(row.Name).StartAsync(options), peerClock);
    }

    public FgmStatusQuery Query(FhirDate? dateOfBirth = null) => new(
        new VerifiedPatient(Samples.NhsNumber, dateOfBirth ?? Samples.DateOfBirth, _verification),
        Samples.SmartcardUser,
        FgmQueryOccasion.RecordViewed,
        EncounterId.Parse("encounter-1"));

    public async Task AskAsync(FgmStatusQuery? query = null, CancellationToken cancellationToken = default)
    {
        try
        {
            _outcomes.Add(await WhileTimePassesAsync(Client.QueryAsync(query ?? Query(), cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _outcomes.Add(null);
        }
    }

    /// <summary>Makes many queries at the same moment.</summary>
    public async Task AskAtOnceAsync(int count) =>
        _outcomes.AddRange(await WhileTimePassesAsync(Task.WhenAll(Enumerable.Range(0, count).Select(_ => Client.QueryAsync(Query())))));

    /// <summary>Makes one query after the other.</summary>
    public async Task AskUntilAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            FgmStatusOutcome outcome = await Client.QueryAsync(Query(), CancellationToken.None);
            lock (_outcomes)
            {
                _outcomes.Add(outcome);
            }
        }
    }

    /// <summary>Waits for what must come about, and gives up as a failure.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.That(patience.IsCancellationRequested, Is.False, $"it never came about: {what}");
            await Task.Delay(Breath);
        }
    }

    /// <summary>Waits until the client's timers have not changed for a while: it waits for time and for nothing else.</summary>
    public async Task UntilTimersRestAsync()
    {
        for ((int count, int same) = (-1, 0); same < 40; same++)
        {
            int now = Clock.PendingTimers;
            (count, same) = now == count ? (count, same) : (now, 0);
            await Task.Delay(Breath);
        }
    }

    public void Advance(TimeSpan step)
    {
        _peerClock.Advance(step);
        Clock.Advance(step);
    }

    public async Task<T> WhileTimePassesAsync<T>(Task<T> work)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!work.IsCompleted)
        {
            Assert.That(patience.IsCancellationRequested, Is.False, "the query never ended");
            await Task.WhenAny(work, Task.Delay(Breath));
            if (!work.IsCompleted)
            {
                Tick();
            }
        }

        return await work;
    }

    /// <summary>Lets the client go, whatever hangs in it, and time with it.</summary>
    public async Task EndAsync()
    {
        if (_client is not null)
        {
            Task ending = _client.DisposeAsync().AsTask();
            while (!ending.IsCompleted)
            {
                await Task.WhenAny(ending, Task.Delay(LongBreath));
                Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await ending;
            _client = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Scenario.DisposeAsync();
    }

    private void Tick()
    {
        bool isBetween = Begun.Count > 0 && Ended.Count == Begun.Count;
        TimeSpan? step = _row.Clock switch
        {
            FaultClock.StandsStill => null,
            FaultClock.Always => _row.Step,
            _ when isBetween => StepBetween,
            FaultClock.WhilePeerIsSilent when Scenario.ReceivedQueries.Count == Begun.Count => _row.Step,
            FaultClock.WhilePeerWaits when PeerWaits => _row.Step,
            _ => null,
        };
        if (step is { } much)
        {
            Advance(much);
        }
    }
}
